import { loadSnapshot } from '../artifacts/load-snapshot.ts';
import { loadVersion } from '../artifacts/load-version.ts';
import { requiredOf } from '../artifacts/required-of.ts';
import { versionOf } from '../artifacts/snapshot.ts';
import { withVersion } from '../artifacts/with-version.ts';
import { ARTIFACT_TYPES, type ArtifactType } from '../marketing/artifact-types.ts';
import { appendAudit } from '../platform/audit/append-audit.ts';
import type { Context } from '../platform/context.ts';
import { done, type Outcome, type Refusal, refused } from '../platform/outcome.ts';
import { CHAIN } from './chain-sentences.ts';
import { handEdits } from './hand-edits.ts';
import { regenerate } from './regenerate.ts';
import { SENTENCES } from './sentences.ts';

type VersionSeen = { versionId: string; versionDigest: string };

export type RegenerateChain = {
  /** The versions the person chose and saw, of one engagement, in any order. At least one. */
  versions: readonly [VersionSeen, ...VersionSeen[]];
};

/** What became of one chosen version. */
export type RegenerateStep = { versionId: string; type: ArtifactType; number: number } & (
  | { did: 'started' }
  /** Something chosen before it must be approved first. */
  | { did: 'waits'; for: ArtifactType }
  | { did: 'refused'; refusal: Refusal }
);

// What stands before it is not approved now: once it is, this can be written.
const UPSTREAM = /^upstream_/;

/**
 * "Regenerate all": starts what can be written now, in one transaction, upstream first. What is built from something
 * that is written anew waits for the approval of that: a run reads only what is approved (store.md, Lineage). Parts that
 * people changed by hand are kept. Refused as a whole when nothing can be started.
 */
export function regenerateChain(
  context: Context,
  request: RegenerateChain,
  providers: readonly unknown[],
): Promise<Outcome<RegenerateStep[]>> {
  const ids = request.versions.map(({ versionId }) => versionId);
  return withVersion(context, request.versions[0].versionId, async ({ tx, engagement }) => {
    const { db, workspaceId } = context;
    if (providers.length === 0) return refused('no_model', SENTENCES.noModel);
    const within: Context = { ...context, db: { ...db, inWorkspace: (_workspace, work) => work(tx) } };
    const chosen = await loadSnapshot(tx, workspaceId, engagement.id, ids);
    const stage = (type: ArtifactType) => ARTIFACT_TYPES.indexOf(type);
    const order = request.versions
      .flatMap((seen) => {
        const version = versionOf(chosen, seen.versionId);
        return version ? [{ seen, version }] : [];
      })
      .sort((one, other) => stage(one.version.type) - stage(other.version.type));
    const steps: RegenerateStep[] = [];
    const ahead: ArtifactType[] = [];
    for (const { seen, version } of order) {
      const { id: versionId, type, number } = version;
      const about = { versionId, type, number };
      const first = requiredOf(version).find((upstream) => ahead.includes(upstream));
      ahead.push(type);
      if (first) {
        steps.push({ ...about, did: 'waits', for: first });
        continue;
      }
      const view = await loadVersion(tx, workspaceId, versionId);
      const keep = view && !view.erased ? await handEdits(tx, workspaceId, view) : [];
      const asked = { ...seen, keep: keep.map(({ key }) => key) };
      const started = await regenerate(within, asked, providers);
      if (started.ok) {
        steps.push({ ...about, did: 'started' });
        continue;
      }
      const { refusal } = started;
      const waitsFor = UPSTREAM.test(refusal.code)
        ? requiredOf(version).find((upstream) => !isCurrent(chosen, upstream))
        : undefined;
      steps.push(
        waitsFor ? { ...about, did: 'waits', for: waitsFor } : { ...about, did: 'refused', refusal },
      );
    }
    if (!steps.some(({ did }) => did === 'started')) {
      const refusal = steps.flatMap((step) => (step.did === 'refused' ? [step.refusal] : []))[0];
      const [waits] = steps.flatMap((step) => (step.did === 'waits' ? [step.for] : []));
      if (refusal) return { ok: false, refusal };
      return refused('waits_for_approval', CHAIN.waitsForApproval(waits ?? 'intake'));
    }
    const details = { steps: steps.map(({ versionId: of, type, did }) => ({ version: of, type, did })) };
    await appendAudit(tx, context, { engagementId: engagement.id, kind: 'chain.regenerated', details });
    return done(steps);
  });
}

type Snapshot = Awaited<ReturnType<typeof loadSnapshot>>;

const isCurrent = (snapshot: Snapshot, type: ArtifactType): boolean =>
  snapshot.versions.some((version) => version.type === type && version.status === 'approved');
