import { engagementStages } from '../../../artifacts/engagement-stages.ts';
import { loadVersion } from '../../../artifacts/load-version.ts';
import { SAY } from '../../../artifacts/sentences.ts';
import { SENTENCES } from '../../../generation/sentences.ts';
import { startRun } from '../../../generation/start-run.ts';
import { ARTIFACT_TITLES } from '../../../marketing/artifact-types.ts';
import { definedJobs } from '../../../marketing/jobs/catalogue.ts';
import { LABELS } from '../../blocks/labels.ts';
import { modal } from '../../blocks/modal.ts';
import { planRenderer } from '../../messages/plan.ts';
import { aStage, aVersion, type StageRef } from './finders.ts';
import { acts, shows } from './press.ts';
import type { Ask } from './requests.ts';
import { type Said, saidDone, saidView } from './said.ts';
import { DRAFTS } from './sentences.ts';
import { linkTo, nameOf } from './version-facts.ts';
import { refusalSaid } from './ways-out.ts';

/** The plan of a stage in a modal, with its Start button; the same that the thread offers. */
export const openPlan = shows(aStage, {
  title: LABELS.plan,
  stacks: false,
  view: async (ask, { engagementId, type }) => {
    const { db, workspaceId, now } = ask.context;
    if (definedJobs(type).length === 0) {
      return saidView({ sentence: SENTENCES.notDefined(ARTIFACT_TITLES[type]) });
    }
    const already = await alreadyThere(ask, { engagementId, type });
    if (already) return saidView(already);
    const rendered = await db.inWorkspace(workspaceId, async (tx) => {
      const stages = await engagementStages(tx, workspaceId, engagementId);
      const brief = stages.find((stage) => stage.type === 'intake')?.inForce;
      if (!brief) return null;
      const { render } = planRenderer(ask.kit.providers);
      const subject = { workspaceId, engagementId, subjectId: brief.id, audience: 'thread' };
      return render(tx, { ...subject, firstPost: false, now: now() });
    });
    return rendered
      ? modal({ callback: 'info', title: LABELS.plan, blocks: rendered.message.blocks })
      : saidView({ sentence: SAY.upstreamMissing('intake') });
  },
});

/** Starts what the plan offers. A plan whose stage is there already, or being written, says so and starts nothing. */
export const startPlan = acts(aStage, {
  act: async (ask, { engagementId, type }) => {
    const already = await alreadyThere(ask, { engagementId, type });
    if (already) return already;
    const outcome = await startRun(ask.context.acting, { engagementId, type }, ask.kit.providers);
    return outcome.ok
      ? saidDone(DRAFTS.started(ARTIFACT_TITLES[type]))
      : { sentence: outcome.refusal.sentence };
  },
});

async function alreadyThere(
  { context }: Pick<Ask, 'context'>,
  { engagementId, type }: StageRef,
): Promise<Said | undefined> {
  const { db, workspaceId } = context;
  const { stage, version } = await db.inWorkspace(workspaceId, async (tx) => {
    const stages = await engagementStages(tx, workspaceId, engagementId);
    const found = stages.find((one) => one.type === type);
    return {
      stage: found,
      version: found?.version ? await loadVersion(tx, workspaceId, found.version.id) : null,
    };
  });
  if (stage?.run) return { sentence: SENTENCES.runOpen };
  if (!version) return undefined;
  return {
    sentence: DRAFTS.writtenAlready(nameOf(version, version)),
    link: await linkTo(context, version, version),
  };
}

/** Writes the whole artifact anew, with freshly pinned sources; an old message leads to the newest version. */
export const regenerate = acts(aVersion, {
  act: async ({ context, kit }, version) => {
    const { engagementId, type, id, newest } = version;
    if (newest.id !== id) {
      return refusalSaid(context, { code: 'replaced', sentence: SAY.replaced(newest.number) }, id);
    }
    const outcome = await startRun(context.acting, { engagementId, type }, kit.providers);
    return outcome.ok ? saidDone(DRAFTS.started(version.title)) : refusalSaid(context, outcome.refusal, id);
  },
});
