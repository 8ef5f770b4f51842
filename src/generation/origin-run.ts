import type { StoryStep } from '../artifacts/version-story.ts';
import { addCosts } from '../llm/cost.ts';
import { isPartJob } from '../marketing/jobs/revision/revision.ts';
import type { Tx } from '../platform/database.ts';
import { loadRun, type RunView } from './run-view.ts';

/**
 * The run that wrote a text, by its story, with what the runs that wrote parts of it added: their writers, warnings and
 * spend. What a stub wrote stays the stub's, however often people changed it. Null when people wrote it from the
 * beginning.
 */
export async function originRun(
  tx: Tx,
  workspaceId: string,
  story: readonly StoryStep[],
): Promise<RunView | null> {
  const runs: RunView[] = [];
  for (const runId of new Set(story.flatMap((step) => step.runId ?? []))) {
    const run = await loadRun(tx, workspaceId, runId);
    if (run) runs.push(run);
  }
  const whole = runs.findLast((run) => !run.jobs.some(({ name }) => isPartJob(name))) ?? runs[0];
  if (!whole || runs.length === 1) return whole ?? null;
  const all = [whole, ...runs.filter((run) => run !== whole)];
  const byName = new Map(
    all
      .flatMap(({ writers }) => writers)
      .reverse()
      .map((writer) => [`${writer.provider} ${writer.model}`, writer]),
  );
  const sum = (count: (run: RunView) => number) => all.reduce((total, run) => total + count(run), 0);
  return {
    ...whole,
    writers: [...byName.values()].reverse(),
    warnings: [...new Set(all.flatMap(({ warnings }) => warnings))],
    spend: {
      calls: sum(({ spend }) => spend.calls),
      inputTokens: sum(({ spend }) => spend.inputTokens),
      outputTokens: sum(({ spend }) => spend.outputTokens),
      cost: addCosts(all.map(({ spend }) => spend.cost)),
    },
  };
}
