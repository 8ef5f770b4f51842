import { z } from 'zod';
import { lockEngagement } from '../engagements/lock-engagement.ts';
import { mayReadThis } from '../engagements/may-read.ts';
import type { ArtifactType } from '../marketing/artifact-types.ts';
import type { Context } from '../platform/context.ts';
import type { Tx } from '../platform/database.ts';
import { checkAnswers, rememberAnswers, type StageAnswers } from './stage-answers.ts';

export type StageRef = { engagementId: string; type: ArtifactType };

/** What was answered and which jobs were chosen when a stage was started last. */
export type RememberedStage = { answers: StageAnswers; jobs: string[] };

/** Null before the first time. */
export async function rememberedStage(
  tx: Tx,
  workspaceId: string,
  { engagementId, type }: StageRef,
): Promise<RememberedStage | null> {
  const row = await tx.stageOptions.findUnique({
    where: { workspaceId_engagementId_type: { workspaceId, engagementId, type } },
    select: { options: true, jobs: true },
  });
  return row && { answers: z.record(z.string(), z.unknown()).parse(row.options), jobs: row.jobs };
}

/**
 * Keeps answers that fit although the stage could not be started, so that nobody types them twice. Answers that do not
 * fit are not kept, and neither is anything for someone who may not read the engagement, or in an archived one.
 */
export async function keepAnswers(
  context: Context,
  stage: StageRef,
  given: StageAnswers,
  jobs: readonly string[],
): Promise<void> {
  const { workspaceId } = context;
  const answers = checkAnswers(stage.type, given);
  if (!answers.ok) return;
  await context.db.inWorkspace(workspaceId, async (tx) => {
    const engagement = await lockEngagement(tx, workspaceId, stage.engagementId);
    if (!engagement || engagement.status === 'archived') return;
    if ((await mayReadThis(tx, context, engagement)) !== 'yes') return;
    await rememberAnswers(tx, context, stage, answers.value, jobs);
  });
}
