import type { Engagement } from '../engagements/engagement.ts';
import { lockEngagement } from '../engagements/lock-engagement.ts';
import { mayReadThis } from '../engagements/may-read.ts';
import { type ApprovalPolicy, approvalPolicy } from '../engagements/policy.ts';
import type { Context } from '../platform/context.ts';
import type { Tx } from '../platform/database.ts';
import { type Refusal, refused } from '../platform/outcome.ts';
import { loadSnapshot } from './load-snapshot.ts';
import { SAY } from './sentences.ts';
import { type Snapshot, type VersionCore, versionOf } from './snapshot.ts';

/** A version under its engagement's lock, with all that decisions about it need. */
export type OpenedVersion = {
  tx: Tx;
  engagement: Engagement;
  snapshot: Snapshot;
  version: VersionCore;
  policy: ApprovalPolicy;
};

type Refused = { ok: false; refusal: Refusal };

/**
 * How every use case about a version begins (store.md, Concurrency): the engagement's lock first, then who may read,
 * then the state. A version of another workspace, or one the person may not read, is simply not found. In an archived
 * engagement nothing changes (`archived`); what only reads, or must be possible always, asks for `whenArchived`.
 * `client`: what the client's people may do as well, who read nothing here; what they see of it is checked before.
 */
export async function withVersion<R>(
  context: Context,
  versionId: string,
  work: (opened: OpenedVersion) => Promise<R>,
  options: { whenArchived?: boolean; client?: boolean } = {},
): Promise<R | Refused> {
  const { workspaceId } = context;
  return context.db.inWorkspace(workspaceId, async (tx) => {
    const found = await tx.version.findUnique({
      where: { workspaceId_id: { workspaceId, id: versionId } },
      select: { engagementId: true },
    });
    const engagement = found && (await lockEngagement(tx, workspaceId, found.engagementId));
    if (!engagement) return refused('nothing_found', SAY.nothingFound);
    const policy = await approvalPolicy(tx, engagement, context.now());
    const decides = options.client === true && policy.client?.mayApprove(context.actorId) === true;
    if (!decides && (await mayReadThis(tx, context, engagement)) !== 'yes') {
      return refused('nothing_found', SAY.nothingFound);
    }
    if (engagement.status === 'archived' && !options.whenArchived) {
      return refused('archived', SAY.engagementArchived);
    }
    const snapshot = await loadSnapshot(tx, workspaceId, engagement.id, [versionId]);
    const version = versionOf(snapshot, versionId);
    if (!version) throw new Error(`Version ${versionId} has no state.`);
    return work({ tx, engagement, snapshot, version, policy });
  });
}
