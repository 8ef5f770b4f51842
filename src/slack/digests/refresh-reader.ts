import type { WebClient } from '@slack/web-api';
import { recordMembership } from '../../engagements/members.ts';
import { loadPerson } from '../../engagements/people.ts';
import { readableEngagements } from '../../engagements/readable-engagements.ts';
import type { Database } from '../../platform/database.ts';
import { giveUpFor } from '../outbound/call.ts';
import { isMember } from '../people/membership.ts';
import { slackFailure } from '../slack-failure.ts';

/** So many channels are asked about for one digest. */
const AT_MOST = 20;

/**
 * Asks Slack whether a person is still in the channels of what they may read, before any of it leaves (design.md, Who
 * may see and do what). Throws when Slack cannot be asked.
 */
export async function refreshReader(
  { db, client, now }: { db: Database; client: WebClient; now: () => Date },
  workspaceId: string,
  personId: string,
): Promise<void> {
  const reader = { workspaceId, actorId: personId };
  const { person, channels } = await db.inWorkspace(workspaceId, async (tx) => {
    const { engagements, unknownChannels } = await readableEngagements(tx, reader, 500);
    const theirs = engagements.filter(({ ownerId }) => ownerId !== personId);
    return {
      person: await loadPerson(tx, workspaceId, personId),
      channels: [...new Set([...unknownChannels, ...theirs.map(({ channelId }) => channelId)])],
    };
  });
  if (!person) return;
  const { slackUserId } = person;
  for (const channelId of channels.slice(0, AT_MOST)) {
    const at = now();
    const present = await isMember(client, channelId, slackUserId).catch((error: unknown) => {
      throw giveUpFor('conversations.members', slackFailure(error));
    });
    await db.inWorkspace(workspaceId, (tx) =>
      recordMembership(tx, workspaceId, { channelId, slackUserId, present, at }),
    );
  }
}
