import { runPreview } from '../../../generation/run-preview.ts';
import { RUN_SAY } from '../../blocks/messages/run-sentences.ts';
import { runPreviewView } from '../../blocks/views/run-preview.ts';
import { aRun } from './finders.ts';
import { shows } from './press.ts';

const previewPage = (stacks: boolean) =>
  shows(aRun, {
    title: RUN_SAY.previewTitle,
    stacks,
    fresh: true,
    view: async ({ context: { db, workspaceId }, value }, run) =>
      runPreviewView({
        artifact: run.type,
        parts: await db.inWorkspace(workspaceId, (tx) => runPreview(tx, workspaceId, run)),
        page: value.page ?? 0,
        meta: { engagement: run.engagementId, artifact: run.type, run: run.id, do: 'run.preview' },
      }),
  });

/** What is finished of a run that has no version yet. */
export const preview = previewPage(true);

/** Another page of it, in its place. */
export const turnPreview = previewPage(false);
