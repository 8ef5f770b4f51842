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
