import type { Context } from '../platform/context.ts';
import { done, type Outcome } from '../platform/outcome.ts';
import { carryOut } from './changes/carry-out.ts';
import { standingOn } from './decisions/cascade.ts';
import { decideConfirm } from './decisions/decide-flag.ts';
import { noteOf } from './note.ts';
import { askForPackAgain } from './pack-again.ts';
import { requiredOf } from './required-of.ts';
import { withVersion } from './with-version.ts';

export type Confirmed = { versionId: string; number: number; confirmableIds: string[] };

/**
 * An approver lifts the flag of the version in force, only while all it was built from is current. Nothing is approved
 * anew: whoever approved this very version said then, where its confidence is low, that the claims were checked. The pack
 * that the flag kept back follows.
 */
export function confirmVersion(
  context: Context,
  request: { versionId: string; note?: string },
): Promise<Outcome<Confirmed>> {
  return withVersion(context, request.versionId, async ({ tx, engagement, snapshot, version, policy }) => {
    const moment = { at: context.now(), actorId: context.actorId };
    const note = noteOf(request.note);
    const requiredUpstreams = requiredOf(version);
    const decision = decideConfirm(snapshot, { version, policy, requiredUpstreams, note }, moment);
    if (!decision.ok) return decision;
    const { confirmableIds } = decision.value;
    const below = standingOn(snapshot, version.artifactId).map(({ id }) => id);
    const versionIds = [...confirmableIds, ...below];
    const after = await carryOut(tx, context, snapshot, decision.changes, { versionIds });
    await askForPackAgain(tx, context, engagement, after);
    return done({ versionId: version.id, number: version.number, confirmableIds });
  });
}
