import type { ModalView } from '@slack/types';
import { history } from '../../../artifacts/history.ts';
import { loadVersion, type VersionView } from '../../../artifacts/load-version.ts';
import { diffContent } from '../../../marketing/diff/diff-content.ts';
import type { Context } from '../../../platform/context.ts';
import { VIEW } from '../../blocks/sentences.ts';
import { compareView, readCompare } from '../../blocks/views/compare.ts';
import { aVersion } from './finders.ts';
import { shows } from './press.ts';
import { saidView } from './said.ts';
import { DRAFTS } from './sentences.ts';
import { becomes, submits } from './submission.ts';
import { definitionFor, valueFor } from './version-facts.ts';
import { refusalSaid } from './ways-out.ts';

/** Any two versions of one artifact; it opens with the version and the one it would replace, or the one before. */
export const compare = shows(aVersion, {
  title: VIEW.compareTitle,
  stacks: true,
  fresh: true,
  view: async ({ context }, version) => {
    const before = version.inForce && version.inForce.id !== version.id ? version.inForce.id : undefined;
    return comparison(context, version, { from: before, to: version.id });
  },
});

async function comparison(
  context: Context,
  version: VersionView,
  chosen: { from?: string; to: string },
): Promise<ModalView> {
  const entries = await history(context, version.id);
  if (!entries.ok) return saidView(await refusalSaid(context, entries.refusal, version.id));
  const versions = entries.value.map(({ id, number }) => ({ id, number }));
  const at = versions.findIndex(({ id }) => id === chosen.to);
  const from = chosen.from ?? versions[at + 1]?.id ?? versions.find(({ id }) => id !== chosen.to)?.id;
  const known = (id: string | undefined) => versions.some((one) => one.id === id);
  if (versions.length > 1 && !(known(from) && known(chosen.to))) {
    return saidView({ sentence: DRAFTS.chooseTwo });
  }
  const changes = from ? await changesBetween(context, from, chosen.to) : [];
  if (changes === 'erased') return saidView({ sentence: DRAFTS.erased });
  return compareView({
    artifact: version.type,
    versions,
    from,
    to: chosen.to,
    changes,
    meta: valueFor(version),
  });
}

async function changesBetween({ db, workspaceId }: Context, from: string, to: string) {
  const [before, after] = await db.inWorkspace(workspaceId, async (tx) => [
    await loadVersion(tx, workspaceId, from),
    await loadVersion(tx, workspaceId, to),
  ]);
  if (!before || !after || before.erased || after.erased) return 'erased';
  return diffContent(definitionFor(after), before.content, after.content);
}

/** Shows the chosen pair in place. Both must be versions of this artifact, whatever the menu sends back. */
export const compareThem = submits(aVersion, {
  fresh: true,
  submit: async ({ context, view }, version) => {
    const chosen = readCompare(view.state);
    if (!chosen) return becomes({ sentence: DRAFTS.chooseTwo });
    return { view: await comparison(context, version, chosen) };
  },
});
