import { engagementStages } from '../../../artifacts/engagement-stages.ts';
import type { StageRef } from '../../../generation/stage-options.ts';
import { LABELS } from '../../blocks/labels.ts';
import { aStage, type Find } from '../drafts/finders.ts';
import { shows } from '../drafts/press.ts';
import { nextStage } from './next-stage.ts';
import { planView } from './plan-view.ts';

/** The plan of a stage in a modal; on an open form it lies on top, so that what was typed there stays. */
export const openPlan = shows(aStage, {
  title: LABELS.plan,
  stacks: true,
  view: ({ kit, context }, stage) => planView(kit, context, stage),
});

/** The same for a stage that is written already, to write it anew from other answers. */
export const openAnew = shows(aStage, {
  title: LABELS.plan,
  stacks: true,
  view: ({ kit, context }, stage) => planView(kit, context, stage, { anew: true }),
});

/** The stage that comes after the one that was named, or after the brief. */
const theNextStage: Find<StageRef> = async ({ context, subject: { engagementId, artifact } }) => {
  const { db, workspaceId } = context;
  const stages = await db.inWorkspace(workspaceId, (tx) => engagementStages(tx, workspaceId, engagementId));
  return { engagementId, type: nextStage(stages, artifact) };
};

export const openNext = shows(theNextStage, {
  title: LABELS.plan,
  stacks: true,
  view: ({ kit, context }, stage) => planView(kit, context, stage),
});
