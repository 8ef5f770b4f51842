import { refused } from '../../platform/outcome.ts';
import type { Change, Moment } from '../changes/change.ts';
import { evolveAll } from '../changes/handlers.ts';
import { SAY } from '../sentences.ts';
import type { Snapshot, VersionCore } from '../snapshot.ts';
import { isInForce } from '../version-status.ts';
import { cascade } from './cascade.ts';
import type { Decision } from './decision.ts';

/**
 * An admin erases a version. Erasing the one in force outdates what was built on it, as another content would, and every
 * open run that reads the text starts no new step. What is outdated comes first: the database erases no text that
 * something approved stands on.
 */
export function decideErase(
  snapshot: Snapshot,
  { version, admin }: { version: VersionCore; admin: boolean },
  moment: Moment,
): Decision<null> {
  if (!admin) return refused('not_admin', SAY.notAdmin);
  if (version.erased) return refused('erased_already', SAY.erasedAlready);
  const versionId = version.id;
  const erasing: Change[] = [
    { kind: 'exports_cancelled', versionId },
    { kind: 'erased', versionId },
  ];
  const erased = evolveAll(snapshot, erasing, moment);
  const outdated = isInForce(version.status) ? cascade(erased, version.artifactId, moment) : [];
  // A run may be pinned to an earlier version of the content in force; that one is fresh, and can still not be read.
  const readers = evolveAll(erased, outdated, moment).runs.filter(
    (run) => !run.outdatedAt && run.lineage.some((link) => link.versionId === versionId),
  );
  const ended = readers.map((run): Change => ({ kind: 'run_outdated', runId: run.id }));
  return { ok: true, changes: [...outdated, ...ended, ...erasing], value: null };
}
