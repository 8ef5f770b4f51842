import { loadVersion, type VersionView } from '../../../artifacts/load-version.ts';
import { reattestVersion } from '../../../artifacts/reattest-version.ts';
import { SAY } from '../../../artifacts/sentences.ts';
import { diffContent } from '../../../marketing/diff/diff-content.ts';
import type { Context } from '../../../platform/context.ts';
import type { Refusal } from '../../../platform/outcome.ts';
import { VIEW } from '../../blocks/sentences.ts';
import { type ReattestView, readReattest, reattestView } from '../../blocks/views/reattest.ts';
import { trustView } from '../../messages/trust.ts';
import { aVersion } from './finders.ts';
import { shows } from './press.ts';
import { saidView } from './said.ts';
import { DRAFTS } from './sentences.ts';
import { becomes, submits } from './submission.ts';
import { definitionFor } from './version-facts.ts';
import { refusalSaid } from './ways-out.ts';

/** Opens the form for the statement, beside what changed in the sources. */
export const reattest = shows(aVersion, {
  title: VIEW.reattestTitle,
  stacks: false,
  view: async ({ context }, version) => {
    const refusal = plainlyRefused(version);
    if (refusal) return saidView(await refusalSaid(context, refusal, version.id));
    return reattestView(await toView(context, version));
  },
});

async function toView(context: Context, version: VersionView): Promise<ReattestView> {
  const trust = trustView(version);
  return {
    engagementId: version.engagementId,
    artifact: version.type,
    versionId: version.id,
    digest: version.versionDigest,
    low: trust?.low,
    claims: trust?.claims,
    sources: await sourcesOf(context, version),
  };
}

/** What the use case would say whatever is typed; nobody should write a statement for nothing. */
function plainlyRefused(version: VersionView): Refusal | undefined {
  if (version.newest.id !== version.id)
    return { code: 'not_newest', sentence: SAY.notNewest(version.newest.number) };
  if (version.erased) return { code: 'erased', sentence: SAY.erased };
  if (!version.stale) return { code: 'not_stale', sentence: SAY.notStale };
  if (version.openRun) return { code: 'run_open', sentence: SAY.runOpen(version.type) };
  return undefined;
}

/** The upstream versions of now, each against the one that this version was written from. */
async function sourcesOf(
  { db, workspaceId }: Context,
  version: VersionView,
): Promise<ReattestView['sources']> {
  return db.inWorkspace(workspaceId, async (tx) => {
    const sources: ReattestView['sources'][number][] = [];
    for (const link of version.lineage.filter((one) => one.binding)) {
      const pinned = await loadVersion(tx, workspaceId, link.versionId);
      const current = pinned?.inForce && (await loadVersion(tx, workspaceId, pinned.inForce.id));
      if (!pinned || !current) continue;
      const comparable = current.id !== pinned.id && !pinned.erased && !current.erased;
      sources.push({
        artifact: current.type,
        number: current.number,
        changes: comparable ? diffContent(definitionFor(current), pinned.content, current.content) : [],
      });
    }
    return sources;
  });
}

/** The statement counts as the person's approval of the new version. */
export const stateIt = submits(aVersion, {
  submit: async ({ context, value, view }, version) => {
    const answer = readReattest(view.state);
    if (!answer.ok) return { errors: answer.errors };
    const outcome = await reattestVersion(context.acting, {
      versionId: version.id,
      versionDigest: value.digest ?? '',
      statement: answer.text,
      claimsChecked: answer.claimsChecked,
    });
    // Only against the new sources it came to light that the confidence is low: the form asks once more.
    if (!outcome.ok && outcome.refusal.code === 'claims_unchecked') {
      const again = { problem: outcome.refusal.sentence, statement: answer.text };
      return { view: reattestView({ ...(await toView(context, version)), ...again }) };
    }
    if (!outcome.ok) return becomes(await refusalSaid(context, outcome.refusal, version.id));
    const { sentence } = outcome.value.approval;
    return sentence === null ? 'close' : becomes({ sentence, title: DRAFTS.voted });
  },
});
