import { ARTIFACT_TYPES, type ArtifactType } from '../marketing/artifact-types.ts';
import { appendAudit } from '../platform/audit/append-audit.ts';
import type { Context } from '../platform/context.ts';
import { done, type Outcome, type Refusal } from '../platform/outcome.ts';
import { carryOut } from './changes/carry-out.ts';
import { decideConfirm } from './decisions/decide-flag.ts';
import { fitsAsItIs } from './decisions/fits-as-it-is.ts';
import { loadSnapshot } from './load-snapshot.ts';
import { noteOf } from './note.ts';
import { askForPackAgain } from './pack-again.ts';
import { type Reattested, reattestOpened } from './reattest-version.ts';
import { requiredOf } from './required-of.ts';
import { versionOf } from './snapshot.ts';
import { type OpenedVersion, withVersion } from './with-version.ts';

export type ReattestChain = {
  /** The versions the person chose and saw, of one engagement, in any order. At least one. */
  versions: readonly [VersionSeen, ...VersionSeen[]];
  statement: string;
};

type VersionSeen = { versionId: string; versionDigest: string };

/** What became of one chosen version. */
export type ChainStep = { versionId: string; type: ArtifactType; number: number } & (
  | { did: 'reattested'; as: number }
  /** A new version waits for more votes: what comes after it was not touched. */
  | { did: 'voted'; as: number; sentence: string }
  /** What stands before it was re-attested, so that it fits again as it is: only its flag was lifted. */
  | { did: 'confirmed' }
  /** It fits what it was built from (again); there was nothing to state. */
  | { did: 'fits' }
  | { did: 'refused'; refusal: Refusal }
  | { did: 'not_reached' }
);

export type ReattestedChain = {
  reattested: Reattested[];
  /** Where it stopped, if it did: a blocker, or a version that now waits for more votes. */
  stopped: { versionId: string; refusal: Refusal | null } | null;
  /** Everything that was chosen, upstream first. */
  steps: ChainStep[];
};

/**
 * "Re-attest all": a chosen chain, upstream first, in one transaction, up to the first blocker or missing vote. The same
 * content is the same digest: what stands on a re-attested version and on nothing else that changed fits again by that,
 * and is confirmed rather than written once more. Refused as a whole when not even the first can be done.
 */
export function reattestChain(context: Context, request: ReattestChain): Promise<Outcome<ReattestedChain>> {
  const ids = request.versions.map((seen) => seen.versionId);
  return withVersion(context, request.versions[0].versionId, async (opened) => {
    const { tx, engagement } = opened;
    const { workspaceId } = context;
    const chosen = await loadSnapshot(tx, workspaceId, engagement.id, ids);
    const found = request.versions.flatMap((seen) => {
      const version = versionOf(chosen, seen.versionId);
      return version
        ? [{ seen, about: { versionId: version.id, type: version.type, number: version.number } }]
        : [];
    });
    const stage = (type: ArtifactType) => ARTIFACT_TYPES.indexOf(type);
    const order = found.sort((one, other) => stage(one.about.type) - stage(other.about.type));
    const chain: ReattestedChain = { reattested: [], stopped: null, steps: [] };
    for (const { seen, about } of order) {
      if (chain.stopped) {
        chain.steps.push({ ...about, did: 'not_reached' });
        continue;
      }
      const snapshot = await loadSnapshot(tx, workspaceId, engagement.id, ids);
      const version = versionOf(snapshot, seen.versionId);
      if (!version) throw new Error(`Version ${seen.versionId} is gone while its engagement is locked.`);
      const step = await attestOne(context, { ...opened, snapshot, version }, seen, request.statement, chain);
      if (step.did === 'refused' && chain.steps.length === 0) {
        return { ok: false, refusal: step.refusal };
      }
      chain.steps.push({ ...about, ...step });
    }
    const { steps } = chain;
    const details = { steps: steps.map(({ versionId, type, did }) => ({ version: versionId, type, did })) };
    await appendAudit(tx, context, { engagementId: engagement.id, kind: 'chain.reattested', details });
    return done(chain);
  });
}

type Did = ChainStep extends infer Step
  ? Step extends ChainStep
    ? Omit<Step, 'versionId' | 'type' | 'number'>
    : never
  : never;

async function attestOne(
  context: Context,
  opened: OpenedVersion,
  { versionId, versionDigest }: VersionSeen,
  statement: string,
  chain: ReattestedChain,
): Promise<Did> {
  const { snapshot, version } = opened;
  const outcome = await reattestOpened(context, opened, { versionDigest, statement });
  if (outcome.ok) {
    const { number: as, approval } = outcome.value;
    chain.reattested.push(outcome.value);
    if (approval.state !== 'voted') return { did: 'reattested', as };
    chain.stopped = { versionId: outcome.value.versionId, refusal: null };
    return { did: 'voted', as, sentence: approval.sentence ?? '' };
  }
  const { refusal } = outcome;
  const fits = refusal.code === 'not_stale' ? fitsAsItIs(snapshot, version) : null;
  const unflagged = fits === 'confirm' ? await confirmOne(context, opened, statement) : null;
  if (unflagged?.ok) return { did: 'confirmed' };
  if (fits === 'nothing' && chain.steps.length > 0) return { did: 'fits' };
  const against = unflagged ? unflagged.refusal : refusal;
  chain.stopped = { versionId, refusal: against };
  return { did: 'refused', refusal: against };
}

async function confirmOne(
  context: Context,
  { tx, engagement, snapshot, version, policy }: OpenedVersion,
  statement: string,
): Promise<Outcome<null>> {
  const moment = { at: context.now(), actorId: context.actorId };
  const input = { version, policy, requiredUpstreams: requiredOf(version), note: noteOf(statement) };
  const decision = decideConfirm(snapshot, input, moment);
  if (!decision.ok) return decision;
  const { confirmableIds: versionIds } = decision.value;
  const after = await carryOut(tx, context, snapshot, decision.changes, { versionIds });
  await askForPackAgain(tx, context, engagement, after);
  return done(null);
}
