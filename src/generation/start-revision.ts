import { staleReasons } from '../artifacts/freshness.ts';
import { pinLineage } from '../artifacts/lineage.ts';
import type { PinnedUpstream } from '../artifacts/lineage-link.ts';
import { loadBody } from '../artifacts/load-body.ts';
import { SAY, staleSentences } from '../artifacts/sentences.ts';
import { newestOf } from '../artifacts/snapshot.ts';
import { type OpenedVersion, withVersion } from '../artifacts/with-version.ts';
import { definitionOf } from '../marketing/artifacts/registry.ts';
import { textsIn } from '../marketing/content-walk.ts';
import { stageJobs } from '../marketing/jobs/catalogue.ts';
import { partJobName } from '../marketing/jobs/revision/revision.ts';
import { writableParts } from '../marketing/parts/part-schema.ts';
import type { Context } from '../platform/context.ts';
import { done, type Outcome, type Refusal, refused } from '../platform/outcome.ts';
import { openRun, runObstacle } from './open-run.ts';
import { originOptions } from './origin-options.ts';
import { REVISION } from './revision-sentences.ts';
import { type ChosenComment, checkComments } from './run-comments.ts';
import { SENTENCES } from './sentences.ts';

export type StartRevision = {
  /** The version as the person saw it; it must be the newest. */
  versionId: string;
  versionDigest: string;
  /** The parts to write anew, by key (src/marketing/parts), each with what was said about it. */
  parts: readonly { key: string; note?: string }[];
  /** A wish for all of them. */
  instruction?: string;
  /** Comments on this or an earlier version that it is to answer, for all of them. */
  comments?: readonly ChosenComment[];
  /** `fresh`: pinned from what is current now (regenerate). `inherit`: the base's own, refused when that is stale. */
  lineage: 'fresh' | 'inherit';
};

/**
 * Starts a run that writes only some parts of a version anew, one job a part, with its jobs and answers; everything
 * else is carried over unchanged. Refused with `replaced`, `not_what_you_saw`, `erased`, `stale_base` (inherit only),
 * `run_open`, `by_hand_only` (the brief), `no_parts`, `part_unknown`, `comment_gone`, `too_much_asked`, `whole_only` (it
 * lists versions that moved on), and for what stands against any run.
 */
export async function startRevision(
  context: Context,
  request: StartRevision,
  providers: readonly unknown[],
): Promise<Outcome<{ runId: string }>> {
  if (providers.length === 0) return refused('no_model', SENTENCES.noModel);
  return withVersion(context, request.versionId, async (opened): Promise<Outcome<{ runId: string }>> => {
    const { tx, engagement, version: base } = opened;
    const { workspaceId } = context;
    const refusal = baseObstacle(opened, request.versionDigest);
    if (refusal) return { ok: false, refusal };
    const obstacle = await runObstacle(tx, workspaceId, engagement, base.type);
    if (obstacle) return obstacle;
    const body = await loadBody(tx, workspaceId, base.id);
    if (!body) return refused('erased', SAY.erased);
    const parts = request.parts.filter(({ key }, at, all) => all.findIndex((one) => one.key === key) === at);
    if (parts.length === 0) return refused('no_parts', REVISION.noParts);
    const known = new Set(writableParts(definitionOf(base.type), body.content).map(({ key }) => key));
    const gone = parts.find(({ key }) => !known.has(key));
    if (gone) return refused('part_unknown', REVISION.partGone(gone.key));
    const { instruction } = request;
    const comments = await checkComments(
      tx,
      workspaceId,
      base.artifactId,
      request.comments ?? [],
      instruction,
    );
    if (!comments.ok) return comments;
    const lineage = await lineageOf(context, opened, request.lineage);
    if (!lineage.ok) return lineage;
    if (namesOthers(body.content, base.lineage, lineage.value)) {
      return refused('whole_only', REVISION.wholeOnly);
    }
    const options = (await originOptions(tx, workspaceId, base.id)) ?? {};
    return done(
      await openRun(tx, context, {
        engagement,
        artifactId: base.artifactId,
        type: base.type,
        versionJobs: base.jobs,
        steps: parts.map((_part, at) => ({ name: partJobName(at), needs: [] })),
        lineage: lineage.value,
        instruction,
        comments: comments.value,
        request: { options, parts: parts.map(asked), keep: [] },
        baseVersionId: base.id,
      }),
    );
  });
}

const asked = ({ key, note }: { key: string; note?: string }) =>
  note?.trim() ? { key, note: note.trim() } : { key };

/** What stands against writing on from this version; the same for its parts and for the whole. */
export function baseObstacle({ snapshot, version }: OpenedVersion, seenDigest: string): Refusal | null {
  const newest = newestOf(snapshot, version.artifactId);
  const refuse = (code: string, sentence: string): Refusal => refused(code, sentence).refusal;
  if (stageJobs(version.type).length === 0) return refuse('by_hand_only', REVISION.byHandOnly);
  if (newest && newest.id !== version.id) return refuse('replaced', REVISION.replaced(newest.number));
  if (version.versionDigest !== seenDigest) return refuse('not_what_you_saw', REVISION.notWhatYouSaw);
  return null;
}

/** Whether a content lists, by digest, versions that it would not stand on any more (what a delivery packs). */
export function namesOthers(
  content: unknown,
  before: readonly PinnedUpstream[],
  now: readonly PinnedUpstream[],
): boolean {
  const current = new Set(now.map(({ digest }) => digest));
  const left = new Set(before.flatMap(({ digest }) => (current.has(digest) ? [] : [digest])));
  return textsIn(content).some(({ path, text }) => path.at(-1) === 'digest' && left.has(text));
}

async function lineageOf(
  { workspaceId }: Context,
  { tx, snapshot, version }: OpenedVersion,
  which: StartRevision['lineage'],
): Promise<Outcome<PinnedUpstream[]>> {
  const binding = version.lineage.filter((link) => link.binding);
  if (which === 'fresh') {
    const included = binding.map(({ type }) => type);
    return pinLineage(tx, workspaceId, snapshot.engagementId, version.type, version.jobs, included);
  }
  const reasons = staleReasons(version.lineage, snapshot);
  return reasons.length === 0
    ? done(binding)
    : refused('stale_base', REVISION.staleBase(staleSentences(version.type, reasons).join(' ')));
}
