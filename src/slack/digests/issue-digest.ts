import { isNothing } from '../../digests/content.ts';
import type { Digest, PauseReason } from '../../digests/digest.ts';
import { writeIssue } from '../../digests/issue.ts';
import { pauseUnsendable } from '../../digests/pause-channel.ts';
import { announce } from '../../engagements/announce.ts';
import type { Writer } from '../../platform/context.ts';
import type { Tx } from '../../platform/database.ts';
import { directAudience } from '../outbound/direct-message.ts';
import { gatherNews } from './gather.ts';
import { isClientChannel } from './scope.ts';

type Origin = Pick<Writer, 'workspaceId' | 'traceId' | 'now'>;

export type Issued = 'sent' | 'nothing' | 'paused' | 'sent before';

/**
 * Notes what a digest has to say and asks for its message; says nothing when there is nothing. One that cannot be sent,
 * or that clients would read, is paused instead, and whoever set it is told.
 */
export async function issueDigest(
  tx: Tx,
  origin: Origin,
  digest: Digest,
  request: { dueAt: Date; onDemand?: boolean; unsendable?: PauseReason | null },
): Promise<Issued> {
  const { workspaceId, target } = digest;
  const { dueAt, onDemand } = request;
  const at = origin.now();
  const clients = 'channelId' in target && (await isClientChannel(tx, workspaceId, target.channelId));
  const because = clients ? 'client_channel' : request.unsendable;
  if (because) {
    const told = await pauseUnsendable(tx, digest, { dueAt, at, because });
    if (told) await tell(tx, origin, told, directAudience(digest.createdBy));
    return 'paused';
  }
  const news = await gatherNews(tx, digest, { dueAt, at });
  if (isNothing(news)) return 'nothing';
  const id = await writeIssue(tx, digest, { dueAt, at, content: news, ...(onDemand ? { onDemand } : {}) });
  if (!id) return 'sent before';
  await tell(tx, origin, id, 'personId' in target ? directAudience(target.personId) : 'channel');
  return 'sent';
}

const tell = (tx: Tx, origin: Origin, issueId: string, audience: string): Promise<void> =>
  announce(tx, origin, { engagementId: null, kind: 'digest', subjectId: issueId, audience });
