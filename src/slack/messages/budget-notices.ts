import { z } from 'zod';
import type { BudgetHold } from '../../generation/budgets/budget-hold.ts';
import { loadRun } from '../../generation/run-view.ts';
import { type BudgetObstacle, budgetObstacleSchema } from '../../llm/budget.ts';
import { ARTIFACT_TITLES } from '../../marketing/artifact-types.ts';
import { canonicalJson } from '../../platform/canonical.ts';
import { button } from '../blocks/parts.ts';
import { BUDGETS } from '../blocks/views/budgets-sentences.ts';
import { heldSentence, whoRaises } from './held-words.ts';
import type { NoticeKind } from './notice-kinds.ts';
import { slackIds } from './people.ts';

const ofHold = z.object({ runId: z.uuid(), jobs: z.array(z.string()), leftUsd: z.number().optional() });

/** What people are told when a budget pauses a run. It tells of that moment; its button goes with the pause. */
export const BUDGET_NOTICES: readonly NoticeKind[] = [
  {
    kind: 'run_held',
    read: async ({ tx, workspaceId, params }) => {
      const { runId, jobs, leftUsd } = ofHold.parse(params);
      const obstacle = budgetObstacleSchema.parse(params);
      const run = await loadRun(tx, workspaceId, runId);
      if (!run) return null;
      const titles = run.jobs.filter(({ name }) => jobs.includes(name)).map(({ title }) => title);
      const left =
        leftUsd === undefined
          ? { usd: null, kind: 'unknown' as const }
          : { usd: leftUsd, kind: 'up_to' as const };
      const paused = BUDGETS.pausedStage(ARTIFACT_TITLES[run.type]);
      const why = heldSentence(paused, { ...obstacle, left }, titles);
      const id = { engagement: run.engagementId, artifact: run.type, run: run.id };
      return {
        sentence: `${why} ${await whoRaises(tx, workspaceId, obstacle)}`,
        mentions: await slackIds(tx, workspaceId, [run.startedBy]),
        ...(isStill(run.held, obstacle)
          ? { buttons: [button(BUDGETS.raise, 'budget.raise', id, { style: 'primary' })] }
          : {}),
      };
    },
  },
];

/** Whether the run waits for that very thing: by the time of an edit it may go on, or wait for something else. */
const isStill = (held: BudgetHold | null, obstacle: BudgetObstacle): boolean =>
  held !== null && canonicalJson(budgetObstacleSchema.parse(held)) === canonicalJson(obstacle);
