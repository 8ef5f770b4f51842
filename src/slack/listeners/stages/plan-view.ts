import type { ModalView } from '@slack/types';
import { SENTENCES } from '../../../generation/sentences.ts';
import type { StageRef } from '../../../generation/stage-options.ts';
import { obstaclesTo, readStagePlan, type StagePlan } from '../../../generation/stage-plan.ts';
import type { PlanSource } from '../../../generation/stage-sources.ts';
import type { Context } from '../../../platform/context.ts';
import { isTooLong } from '../../blocks/form-values.ts';
import { type StagePlanView, stagePlanView } from '../../blocks/views/stage-plan.ts';
import { stageView } from '../../messages/stage-view.ts';
import type { BotKit } from '../bot-kit.ts';
import { NOTHING_FOUND, saidView } from '../drafts/said.ts';
import { modelsFor, type ShownModels } from '../models-for.ts';
import { alreadyThere } from './already-there.ts';
import { waysOutOf } from './ways.ts';

type Providers = Pick<ShownModels, 'providers' | 'checking'>;

export const loadPlan = (
  { providers: [provider], checking }: Providers,
  { db, workspaceId }: Context,
  stage: StageRef,
): Promise<StagePlan | null> =>
  db.inWorkspace(workspaceId, (tx) => readStagePlan(tx, workspaceId, stage, provider, checking));

/**
 * The modal of a stage for somebody who may read its engagement: its plan, or what stands in the way and how to go on.
 * `anew`: it is meant to be written anew, so what is there already does not stand in the way.
 */
export async function planView(
  kit: BotKit,
  context: Context,
  stage: StageRef,
  options: { anew?: boolean } = {},
): Promise<ModalView> {
  const models = await modelsFor(kit, context.workspaceId);
  const plan = await loadPlan(models, context, stage);
  if (!plan) return saidView(NOTHING_FOUND);
  if (plan.engagement.status === 'archived') return saidView({ sentence: SENTENCES.archived });
  const already = await alreadyThere(context, stage, options);
  if (already) return saidView(already);
  if (plan.jobs.length === 0) return saidView({ sentence: SENTENCES.byPeople });
  if (models.providers.length === 0) return saidView({ sentence: SENTENCES.noModel });
  const [missing] = baseMissing(plan);
  return stagePlanView({
    ...planFacts(models, plan, { anew: options.anew ?? false }),
    ...(missing
      ? {
          obstacle: {
            sentence: missing.obstacle?.sentence ?? '',
            ways: await waysOutOf(context, stage.engagementId, baseMissing(plan)),
            form: false,
          },
        }
      : {}),
  });
}

/** What is missing for every job, so that nothing can start. */
const baseMissing = (plan: StagePlan): PlanSource[] => obstaclesTo(plan, [], {});

/** The form of a plan. `typed`: what stands in it instead of what is remembered. */
export function planFacts(
  { providers: [provider] }: Providers,
  plan: StagePlan,
  { anew, typed }: { anew: boolean; typed?: { jobs: readonly string[]; answers: Record<string, unknown> } },
): StagePlanView {
  const { engagement, type } = plan;
  const chosen = typed?.jobs ?? plan.chosen;
  const answers = typed?.answers ?? plan.answers;
  const titles = (upstream: PlanSource['stage']['type']) =>
    plan.jobs.filter(({ upstreams }) => upstreams.includes(upstream)).map(({ title }) => title);
  const built = plan.sources.filter(
    ({ stage }) => plan.base.includes(stage.type) || plan.others.includes(stage.type),
  );
  return {
    engagementId: engagement.id,
    client: engagement.client.name,
    engagement: engagement.name,
    artifact: type,
    jobs: plan.jobs.map((job) => ({ ...job, ticked: chosen.includes(job.name) })),
    whole: plan.whole,
    fields: plan.fields,
    // A suggestion that fits no input is none: a form that starts something takes no files.
    answers: Object.fromEntries(
      Object.entries(answers).filter(
        ([key, value]) => !plan.fields.some((field) => field.key === key && isTooLong(field, value)),
      ),
    ),
    sources: built.map(({ stage }) => ({
      ...stageView(stage),
      version: (stage.inForce ?? stage.version)?.number,
      ...(stage.inForce ? { state: stage.inForce.state } : {}),
      ...(titles(stage.type).length > 0 ? { for: titles(stage.type) } : {}),
    })),
    alternatives: plan.alternatives,
    ...(plan.cost ? { estimate: { ...plan.cost, stub: provider?.stub ?? false } } : {}),
    anew,
  };
}
