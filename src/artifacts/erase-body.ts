import { isAdmin } from '../engagements/admins.ts';
import type { Context } from '../platform/context.ts';
import { done, type Outcome } from '../platform/outcome.ts';
import { carryOut } from './changes/carry-out.ts';
import { decideErase } from './decisions/decide-erase.ts';
import { withVersion } from './with-version.ts';

/**
 * Erases the text of a version for good: content and reason, findings (they quote it), the notes of its review, the
 * prompts of every run that read it, and, for a version that a run wrote, the run's instruction, outputs, prompts and
 * answers. Each leaves a tombstone; digests, lineage and decisions stay. What was built on it is outdated. Admins only.
 * Copies in Slack, in files already posted and in later versions are not touched. An erased version can't be approved,
 * re-attested or exported.
 */
export function eraseVersion(
  context: Context,
  request: { versionId: string },
): Promise<Outcome<{ versionId: string }>> {
  return withVersion(
    context,
    request.versionId,
    async ({ tx, snapshot, version }) => {
      const admin = await isAdmin(tx, context.workspaceId, context.actorId);
      const moment = { at: context.now(), actorId: context.actorId };
      const decision = decideErase(snapshot, { version, admin }, moment);
      if (!decision.ok) return decision;
      await carryOut(tx, { ...context, now: () => moment.at }, snapshot, decision.changes);
      return done({ versionId: version.id });
    },
    { whenArchived: true },
  );
}
