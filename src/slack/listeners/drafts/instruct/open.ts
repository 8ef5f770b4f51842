import type { VersionView } from '../../../../artifacts/load-version.ts';
import { SAY } from '../../../../artifacts/sentences.ts';
import { REVISION } from '../../../../generation/revision-sentences.ts';
import type { Refusal } from '../../../../platform/outcome.ts';
import { VIEW } from '../../../blocks/sentences.ts';
import { instructView } from '../../../blocks/views/instruct.ts';
import { commentEntries } from '../../../comments/comment-entries.ts';
import { aVersion } from '../finders.ts';
import { shows } from '../press.ts';
import { rewriteObstacle } from '../regenerate/open.ts';
import { openRequest, partChoices, shownCost } from '../regenerate/rewritable.ts';
import type { Ask } from '../requests.ts';
import { saidView } from '../said.ts';
import { nameOf, valueFor } from '../version-facts.ts';
import { refusalSaid } from '../ways-out.ts';

/** An instruction is carried out from the version's own sources, so they must still hold (store.md, Terms). */
async function instructObstacle(ask: Ask, version: VersionView): Promise<Refusal | undefined> {
  const obstacle = await rewriteObstacle(ask, version);
  if (obstacle) return obstacle;
  if (version.erased) return { code: 'erased', sentence: SAY.erased };
  if (!version.stale) return undefined;
  const because = version.staleBecause.map(({ sentence }) => sentence).join(' ');
  return { code: 'stale_base', sentence: REVISION.staleBase(because) };
}

/** Asks which parts are to be rewritten, which comments that is to answer, and how; pressed there, another page of them. */
export const instruct = shows(aVersion, {
  title: VIEW.amendTitle,
  stacks: false,
  view: async (ask, version) => {
    const refusal = await instructObstacle(ask, version);
    if (refusal) return saidView(await refusalSaid(ask.context, refusal, version.id));
    return instructView({
      name: nameOf(version, version),
      parts: partChoices(version),
      comments: await commentEntries(ask.context, version),
      page: ask.value.page ?? 0,
      cost: (await shownCost(ask, version))?.part,
      wish: openRequest(version),
      meta: valueFor(version),
    });
  },
});
