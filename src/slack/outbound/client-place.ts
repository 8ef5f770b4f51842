import { clientChannelOf } from '../../engagements/client-channel-cards.ts';
import { isClientChannel } from '../../engagements/client-channel-use.ts';
import type { MessageTarget, Place } from './message-row.ts';
import type { Session } from './session.ts';

/**
 * Whether a message may be posted, or say something new, in a place: where a client reads, only what was made for them. Nothing leads an
 * internal message there; should something ever do, it is not sent, and the log says so.
 */
export async function mayStandThere(
  { deps, run, inWorkspace }: Session,
  { kind, subjectId, audience }: MessageTarget,
  { channelId }: Pick<Place, 'channelId'>,
): Promise<boolean> {
  if (clientChannelOf(audience) === channelId) return true;
  const { workspaceId, traceId } = run;
  if (!(await inWorkspace((tx) => isClientChannel(tx, workspaceId, channelId)))) return true;
  deps.log.error(
    { workspaceId, traceId, kind, subjectId },
    'a message was kept out of a channel where a client reads',
  );
  return false;
}

/**
 * The same for files: where a client reads, only what was made for clients and is current, and only of the engagement
 * whose client it is.
 */
export async function mayFilesStandThere(
  { deps, run, inWorkspace }: Session,
  { engagementId, place, forClient }: { engagementId: string; place: Place; forClient: boolean },
): Promise<boolean> {
  const { workspaceId, traceId } = run;
  const { channelId } = place;
  const may = await inWorkspace(async (tx) => {
    if (!(await isClientChannel(tx, workspaceId, channelId))) return true;
    const own = { workspaceId, id: engagementId, clientChannelId: channelId };
    return forClient && (await tx.engagement.findFirst({ where: own, select: { id: true } })) !== null;
  });
  if (may) return true;
  deps.log.error(
    { workspaceId, traceId, engagementId },
    'files were kept out of a channel where a client reads',
  );
  return false;
}
