import type { ApprovalPolicy } from '../../engagements/policy.ts';
import type { ArtifactType } from '../../marketing/artifact-types.ts';
import { refused } from '../../platform/outcome.ts';
import type { Change, Moment } from '../changes/change.ts';
import { evolveAll } from '../changes/handlers.ts';
import { staleReasons } from '../freshness.ts';
import { SAY } from '../sentences.ts';
import type { Snapshot, VersionCore } from '../snapshot.ts';
import { clearedMarks, confirmable } from './cascade.ts';
import type { Decision } from './decision.ts';
import { unsureAlone } from './may-vote.ts';

/** A person's flag: needs a reason, does not cascade, blocks building and packing (store.md, Lineage). */
export function decideFlag(version: VersionCore, reason: string): Decision<null> {
  if (version.status === 'flagged_for_review') return refused('already_flagged', SAY.alreadyFlagged);
  if (version.status !== 'approved') return refused('not_in_force', SAY.notInForce);
  if (!reason.trim()) return refused('no_reason', SAY.noReason);
  return {
    ok: true,
    changes: [
      { kind: 'review_event', event: 'flagged', versionId: version.id, note: reason },
      { kind: 'flagged', versionId: version.id, cause: 'person' },
      { kind: 'exports_cancelled', versionId: version.id },
    ],
    value: null,
  };
}

export type ConfirmInput = {
  version: VersionCore;
  policy: Pick<ApprovalPolicy, 'mayApprove' | 'names' | 'unsure'>;
  requiredUpstreams: readonly ArtifactType[];
  note?: string;
};

/** An approver lifts a flag, only while the lineage is fresh. What is confirmable next is offered, never lifted itself. */
export function decideConfirm(
  snapshot: Snapshot,
  input: ConfirmInput,
  moment: Moment,
): Decision<{ confirmableIds: string[] }> {
  const { version, policy, requiredUpstreams, note } = input;
  if (version.status !== 'flagged_for_review') return refused('not_flagged', SAY.notFlagged);
  if (!policy.mayApprove(moment.actorId)) {
    return refused('may_not_approve', SAY.mayNotApprove(policy.names));
  }
  const unsure = unsureAlone(policy, moment.actorId);
  if (unsure) return { ok: false, refusal: unsure };
  if (version.erased) return refused('erased', SAY.erased);
  const missing = requiredUpstreams.filter(
    (type) => !version.lineage.some((link) => link.binding && link.type === type),
  );
  if (missing.length > 0) return refused('lineage_incomplete', SAY.lineageIncomplete(missing));
  const reasons = staleReasons(version.lineage, snapshot);
  if (reasons.length > 0) return refused('stale', SAY.stale(version.type, reasons));
  const lifted: Change[] = [
    { kind: 'review_event', event: 'flag_lifted', versionId: version.id, ...(note ? { note } : {}) },
    { kind: 'flag_lifted', versionId: version.id },
  ];
  const after = evolveAll(snapshot, lifted, moment);
  return {
    ok: true,
    changes: [...lifted, ...clearedMarks(after)],
    value: { confirmableIds: confirmable(after).map(({ id }) => id) },
  };
}
