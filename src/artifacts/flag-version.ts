import type { Context } from '../platform/context.ts';
import { done, type Outcome } from '../platform/outcome.ts';
import { carryOut } from './changes/carry-out.ts';
import { standingOn } from './decisions/cascade.ts';
import { decideFlag } from './decisions/decide-flag.ts';
import { noteOf } from './note.ts';
import { withVersion } from './with-version.ts';

/** A person who may read the engagement flags the approved version, with a reason. Nothing downstream changes, but shows it. */
export function flagVersion(
  context: Context,
  request: { versionId: string; reason: string },
): Promise<Outcome<{ versionId: string; number: number }>> {
  return withVersion(context, request.versionId, async ({ tx, snapshot, version }) => {
    const decision = decideFlag(version, noteOf(request.reason) ?? '');
    if (!decision.ok) return decision;
    const versionIds = standingOn(snapshot, version.artifactId).map(({ id }) => id);
    await carryOut(tx, context, snapshot, decision.changes, { versionIds });
    return done({ versionId: version.id, number: version.number });
  });
}
