import type { VersionCore } from '../artifacts/snapshot.ts';
import { withVersion } from '../artifacts/with-version.ts';
import { requiredUpstreams } from '../marketing/required-upstreams.ts';
import type { Context } from '../platform/context.ts';
import type { Tx } from '../platform/database.ts';
import { refused } from '../platform/outcome.ts';
import { originOptions } from './origin-options.ts';
import { SENTENCES } from './sentences.ts';
import { lastAnswers, type StageAnswers } from './stage-answers.ts';
import { baseObstacle } from './start-revision.ts';
import { type StartedRun, startRunWithin } from './start-run.ts';

export type Regenerate = {
  /** The version as the person saw it; it must be the newest. */
  versionId: string;
  versionDigest: string;
  /** The keys of the parts that stay as they are. */
  keep?: readonly string[];
  instruction?: string;
};

/**
 * Writes the whole artifact anew, with freshly pinned sources, by the jobs and with the answers of the version before;
 * always allowed, also over an approved version (store.md, Terms). An erased text can be written anew, keeping nothing.
 */
export async function regenerate(
  context: Context,
  request: Regenerate,
  providers: readonly unknown[],
): Promise<StartedRun> {
  if (providers.length === 0) return refused('no_model', SENTENCES.noModel);
  return withVersion(context, request.versionId, async (opened): Promise<StartedRun> => {
    const { tx, engagement, version: base } = opened;
    const refusal = baseObstacle(opened, request.versionDigest);
    if (refusal) return { ok: false, refusal };
    const options =
      (await originOptions(tx, context.workspaceId, base.id)) ??
      (await packAnswers(tx, context.workspaceId, engagement.id, base));
    const keep = base.erased ? [] : (request.keep ?? []);
    const asked = {
      engagementId: engagement.id,
      type: base.type,
      ...(base.jobs.length > 0 ? { jobs: base.jobs } : {}),
      ...(options ? { options } : {}),
      instruction: request.instruction,
    };
    return startRunWithin(tx, context, engagement, asked, providers, { baseVersionId: base.id, parts: keep });
  });
}

/**
 * For a pack whose answers are not known, because it was imported or they were erased: it goes on to hold what it holds,
 * whatever was ticked for another one since. Undefined for every other stage.
 */
async function packAnswers(
  tx: Tx,
  workspaceId: string,
  engagementId: string,
  { type, jobs, lineage }: VersionCore,
): Promise<StageAnswers | undefined> {
  const always = requiredUpstreams(type, jobs);
  const bound = lineage.filter((link) => link.binding).map((link) => link.type);
  const included = bound.filter((upstream) => !always.includes(upstream));
  if (included.length === 0) return undefined;
  const last = await lastAnswers(tx, workspaceId, engagementId, type);
  return { ...Object(last ?? {}), included };
}
