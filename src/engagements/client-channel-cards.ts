import type { Tx } from '../platform/database.ts';

const PREFIX = 'client:';

/** The audience of a version's card in a client channel; a channel that is left keeps cards of its own. */
export const clientAudience = (channelId: string): string => `${PREFIX}${channelId}`;

/** The channel that such an audience names; null for every other audience. */
export const clientChannelOf = (audience: string): string | null =>
  audience.startsWith(PREFIX) ? audience.slice(PREFIX.length) : null;

export type CardRef = { subjectId: string; audience: string };

/**
 * The cards that show something of this version in the client channel: its own, and those of earlier versions of the
 * same document, which lead to it. Its own comes first, so that there is something to lead to.
 */
export async function cardsBeside(
  tx: Tx,
  workspaceId: string,
  engagementId: string,
  versionId: string,
): Promise<CardRef[]> {
  const engagement = await tx.engagement.findUnique({
    where: { workspaceId_id: { workspaceId, id: engagementId } },
    select: { clientChannelId: true },
  });
  if (!engagement?.clientChannelId) return [];
  const audience = clientAudience(engagement.clientChannelId);
  const earlier = await tx.$queryRaw<{ id: string }[]>`
    select e.id from version v
    join version e on e.workspace_id = v.workspace_id and e.artifact_id = v.artifact_id and e.number < v.number
    join slack_message m on m.workspace_id = e.workspace_id and m.kind = 'client_card' and m.subject_id = e.id
      and m.audience = ${audience}
    where v.workspace_id = ${workspaceId}::uuid and v.id = ${versionId}::uuid order by e.number desc`;
  return [versionId, ...earlier.map(({ id }) => id)].map((subjectId) => ({ subjectId, audience }));
}

/** Every card of an engagement that stands in a client channel, and those that could be posted there now. */
export async function allCards(
  tx: Tx,
  workspaceId: string,
  engagementId: string,
  channelId: string,
): Promise<CardRef[]> {
  const audience = clientAudience(channelId);
  const rows = await tx.$queryRaw<{ id: string }[]>`
    select v.id from version v
    join version_state s on s.workspace_id = v.workspace_id and s.version_id = v.id
    where v.workspace_id = ${workspaceId}::uuid and v.engagement_id = ${engagementId}::uuid
      and (s.status <> 'archived' or exists (select 1 from slack_message m where m.workspace_id = v.workspace_id
        and m.kind = 'client_card' and m.subject_id = v.id and m.audience = ${audience}))
    order by v.created_at, v.id`;
  return rows.map(({ id }) => ({ subjectId: id, audience }));
}
