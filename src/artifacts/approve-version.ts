import { remindClient } from '../engagements/client-channel-show.ts';
import { addNotice } from '../engagements/notices.ts';
import type { Context, Writer } from '../platform/context.ts';
import { done, type Outcome } from '../platform/outcome.ts';
import { followApproval, onceApproved } from './after-approval.ts';
import { loadApproveInput } from './approve-input.ts';
import { carryOut } from './changes/carry-out.ts';
import type { Change } from './changes/change.ts';
import { type Approval, decideApprove } from './decisions/decide-approve.ts';
import { SAY } from './sentences.ts';
import { type OpenedVersion, withVersion } from './with-version.ts';

export type ApproveRequest = {
  versionId: string;
  /** The version digest of what the person was shown. */
  versionDigest: string;
  note?: string;
  /** The person says that the unsupported claims were checked; needed where the confidence is low. */
  claimsChecked?: boolean;
};

export type Approved = Approval & {
  versionId: string;
  number: number;
  /** When more votes are needed: what to tell the person. */
  sentence: string | null;
};

/**
 * Records a person's approval, and approves when it was the last one needed: one transaction, the checks of store.md in
 * their order, the first failure wins, each with its own code. `state` is 'voted' while more votes are missing.
 */
export function approveVersion(context: Context, request: ApproveRequest): Promise<Outcome<Approved>> {
  return withVersion(context, request.versionId, (opened) => approveOpened(context, opened, request), {
    client: true,
  });
}

/** The same within a transaction that holds the engagement's lock. */
export async function approveOpened(
  writer: Writer,
  opened: OpenedVersion,
  request: Omit<ApproveRequest, 'versionId'>,
): Promise<Outcome<Approved>> {
  const { tx, engagement, snapshot, version, policy } = opened;
  const moment = { at: writer.now(), actorId: writer.actorId };
  const steady: Writer = { ...writer, now: () => moment.at };
  const { input, content } = await loadApproveInput(opened, request);
  const decision = decideApprove(snapshot, input, moment);
  if (!decision.ok) return decision;
  const { value, changes } = decision;
  const about = { versionId: version.id, number: version.number };
  if (value.state === 'voted') {
    const turnOfClient = value.waitsFor === 'client' && changes.length > 0;
    if (turnOfClient && policy.mayApprove(writer.actorId))
      await remindClient(tx, steady, engagement, version.id);
    await carryOut(tx, steady, snapshot, changes);
    return done({ ...value, ...about, sentence: SAY.votesMissing(value.missing, value.waitsFor) });
  }
  const approved = { versionId: version.id, replacedId: value.replacedId, content };
  const follow = await followApproval(version.type, tx, steady, engagement, approved);
  await noticeOutdated(steady, opened, changes);
  await carryOut(tx, steady, snapshot, changes, { ...follow, versionIds: value.confirmableIds });
  await onceApproved(version.type, tx, steady, engagement, approved);
  return done({ ...value, ...about, sentence: null });
}

/** People learn of an approval, and of what it outdated, from messages of their own: edits mention nobody. */
async function noticeOutdated(writer: Writer, { tx, engagement, version }: OpenedVersion, changes: Change[]) {
  const engagementId = engagement.id;
  await addNotice(tx, writer, { engagementId, kind: 'approved', params: { versionId: version.id } });
  const ids = (kind: Change['kind']) =>
    changes.flatMap((change) =>
      change.kind !== kind
        ? []
        : 'versionId' in change
          ? [change.versionId]
          : 'runId' in change
            ? [change.runId]
            : [],
    );
  const outdated = {
    flaggedIds: ids('flagged'),
    staleIds: ids('stale_marked'),
    runIds: ids('run_outdated'),
  };
  if (Object.values(outdated).every((list) => list.length === 0)) return;
  const params = { versionId: version.id, ...outdated };
  await addNotice(tx, writer, { engagementId, kind: 'outdated', params });
}
