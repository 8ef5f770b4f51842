import { includedBy } from '../../../generation/stage-answers.ts';
import { keepAnswers } from '../../../generation/stage-options.ts';
import { obstaclesTo, type StagePlan } from '../../../generation/stage-plan.ts';
import type { PlanSource } from '../../../generation/stage-sources.ts';
import { startRun } from '../../../generation/start-run.ts';
import { ARTIFACT_TITLES } from '../../../marketing/artifact-types.ts';
import { requiredUpstreams } from '../../../marketing/required-upstreams.ts';
import { fieldErrors } from '../../blocks/form-read.ts';
import { WORDS } from '../../blocks/sentences.ts';
import { jobsError } from '../../blocks/views/stage-jobs.ts';
import {
  ANEW,
  readStagePlan,
  type StagePlanAnswer,
  stagePlanView,
  stagePrefix,
} from '../../blocks/views/stage-plan.ts';
import { STAGE } from '../../blocks/views/stage-sentences.ts';
import { findMessage, rootTarget } from '../../outbound/message-row.ts';
import { aStage } from '../drafts/finders.ts';
import { NOTHING_FOUND, type Said } from '../drafts/said.ts';
import { DRAFTS } from '../drafts/sentences.ts';
import { becomes, type SubmitAnswer, type SubmitAsk, submits } from '../drafts/submission.ts';
import { modelsFor } from '../models-for.ts';
import { alreadyThere } from './already-there.ts';
import { loadPlan, planFacts } from './plan-view.ts';
import { STAGES_SAY } from './sentences.ts';
import { waysOutOf } from './ways.ts';

/** Start: what is wrong is said at its field; what else stands in the way is said above the form, as it was typed. */
export const startStage = submits(aStage, {
  submit: async (ask, stage) => {
    const { context, kit, view } = ask;
    const anew = ask.value.step === ANEW;
    const already = await alreadyThere(context, stage, { anew });
    if (already) return becomes(already);
    const models = await modelsFor(kit, context.workspaceId);
    const plan = await loadPlan(models, context, stage);
    if (!plan) return becomes(NOTHING_FOUND);
    const answer = readStagePlan({ ...plan, artifact: plan.type }, view.state, plan.answers);
    const errors = problemsOf(plan, answer);
    if (errors) return { errors };
    const { jobs, values: options } = answer;
    const started = await startRun(context.acting, { ...stage, jobs, options }, models.providers);
    if (started.ok) return becomes(await saidStarted(ask, plan, answer));
    const { sentence, problems = [] } = started.refusal;
    // Slack drops the whole answer when an error names a block that is not there.
    const byField = problems
      .filter(({ path: [key] }) => plan.fields.some((field) => field.key === key))
      .map(({ path: [key], message }) => [String(key), message] as const);
    if (byField.length > 0) {
      const first = Object.fromEntries(byField.toReversed());
      return { errors: fieldErrors(stagePrefix(plan.type), first) };
    }
    await keepAnswers(context, stage, options, jobs);
    return refused(ask, plan, answer, sentence);
  },
});

/** Everything wrong with the form itself and with what was chosen in it, at its fields; undefined when nothing is. */
function problemsOf(plan: StagePlan, answer: StagePlanAnswer): Record<string, string> | undefined {
  const { type, whole } = plan;
  const { jobs, values } = answer;
  const problems = { ...answer.problems };
  const missing = obstaclesTo(plan, jobs, values).filter(({ stage }) => !plan.base.includes(stage.type));
  const forJobs = missing.find(({ stage }) => requiredUpstreams(type, jobs).includes(stage.type));
  const packed = missing.find((source) => source !== forJobs);
  if (packed?.obstacle)
    problems.included ??= STAGES_SAY.includes(packed.stage.type, packed.obstacle.sentence);
  const errors = {
    ...fieldErrors(stagePrefix(type), problems),
    ...(jobs.length === 0 && !whole ? jobsError(type, STAGE.jobNeeded) : {}),
    ...(forJobs ? jobsError(type, whyNotJobs(plan, jobs, forJobs)) : {}),
  };
  return Object.keys(errors).length > 0 ? errors : undefined;
}

function whyNotJobs(plan: StagePlan, chosen: readonly string[], { stage, obstacle }: PlanSource): string {
  const waiting = plan.jobs.filter(
    ({ name, upstreams }) => chosen.includes(name) && upstreams.includes(stage.type),
  );
  return STAGES_SAY.jobsNeed(
    waiting.map(({ title }) => title),
    stage.type,
    obstacle?.sentence ?? '',
  );
}

/** The form once more with what was typed, under the reason and the ways on. */
async function refused(
  { context, kit, value }: SubmitAsk,
  plan: StagePlan,
  { jobs, values }: StagePlanAnswer,
  sentence: string,
): Promise<SubmitAnswer> {
  // What the plan was made from may have changed since: the ways on are those of now.
  const models = await modelsFor(kit, context.workspaceId);
  const now =
    (await loadPlan(models, context, { engagementId: plan.engagement.id, type: plan.type })) ?? plan;
  const ways = await waysOutOf(context, plan.engagement.id, obstaclesTo(now, jobs, values));
  const facts = planFacts(models, now, { anew: value.step === ANEW, typed: { jobs, answers: values } });
  return { view: stagePlanView({ ...facts, obstacle: { sentence, ways, form: true } }) };
}

/** What was started and what it stands on; the way to the thread, for whoever started it from elsewhere. */
async function saidStarted(
  { context }: SubmitAsk,
  { engagement, type, sources, others }: StagePlan,
  { jobs, values, replaced }: StagePlanAnswer,
): Promise<Said> {
  const { db, workspaceId } = context;

  const required = requiredUpstreams(type, jobs, includedBy(values));
  const versions = sources.flatMap(({ stage }) =>
    required.includes(stage.type) && stage.inForce
      ? [WORDS.versionName(stage.title, stage.inForce.number).toLowerCase()]
      : [],
  );
  const without = type === 'delivery' ? [] : others.filter((one) => !required.includes(one));
  const root = await db.inWorkspace(workspaceId, (tx) =>
    findMessage(tx, workspaceId, rootTarget(engagement.id)),
  );
  const said = [
    DRAFTS.started(ARTIFACT_TITLES[type]),
    STAGES_SAY.builtOn(versions, without),
    replaced.length > 0 ? DRAFTS.replacedCharacters : '',
    (await context.deed.startsLater()) ?? '',
  ];
  return {
    sentence: said.filter((part) => part !== '').join(' '),
    title: DRAFTS.done,
    ...(root?.permalink ? { link: { url: root.permalink, label: STAGES_SAY.openThread } } : {}),
  };
}
