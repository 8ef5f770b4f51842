import { loadRun } from '../../../generation/run-view.ts';
import { runAlternatives } from '../../../generation/writing/run-alternatives.ts';
import { outputToMarkdown } from '../../../marketing/jobs/output-markdown.ts';
import { fullTextView } from '../../blocks/views/full-text.ts';
import { HISTORY } from '../../blocks/views/history-sentences.ts';
import { aVersion } from './finders.ts';
import { shows } from './press.ts';
import { saidView } from './said.ts';
import { DRAFTS } from './sentences.ts';
import { nameOf, valueFor } from './version-facts.ts';

const alternativePage = (stacks: boolean) =>
  shows(aVersion, {
    title: HISTORY.otherTitle,
    stacks,
    fresh: true,
    view: async ({ context, value }, version) => {
      const { db, workspaceId } = context;
      const found = await db.inWorkspace(workspaceId, async (tx) => {
        const run = version.runId && !version.erased ? await loadRun(tx, workspaceId, version.runId) : null;
        const alternatives = run ? await runAlternatives(tx, workspaceId, run) : [];
        return alternatives.find(({ job }) => job === value.job);
      });
      if (!found) return saidView({ sentence: DRAFTS.erased });
      return fullTextView({
        name: HISTORY.otherName(nameOf(version, version), found.title),
        markdown: outputToMarkdown(found.output),
        page: value.page ?? 0,
        stub: false,
        meta: { ...valueFor(version), job: found.job, do: 'draft.alternative' },
      });
    },
  });

/** What a second model wrote for a version and was not chosen; it lies on top of the history. */
export const alternative = alternativePage(true);

/** Another page of it, in its place. */
export const turnAlternative = alternativePage(false);
