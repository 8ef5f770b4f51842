import { outputToMarkdown } from '../marketing/jobs/output-markdown.ts';
import type { Tx } from '../platform/database.ts';
import { readOutputs } from './run-input.ts';
import type { RunView } from './run-view.ts';

/** One finished job's output, as people can read it before there is a version. */
export type PreviewPart = { name: string; title: string; stub: boolean; markdown: string };

/** What the finished jobs of a run wrote, in plan order; not a version, and never shown as one. */
export async function runPreview(tx: Tx, workspaceId: string, run: RunView): Promise<PreviewPart[]> {
  const outputs = await readOutputs(tx, workspaceId, run.id);
  return run.jobs.flatMap(({ name, title, provider }) =>
    Object.hasOwn(outputs, name)
      ? [{ name, title, stub: provider === 'stub', markdown: outputToMarkdown(outputs[name]) }]
      : [],
  );
}
