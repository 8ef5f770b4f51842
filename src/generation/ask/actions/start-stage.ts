import { z } from 'zod';
import { engagementStages } from '../../../artifacts/engagement-stages.ts';
import { ARTIFACT_TYPES, type ArtifactType } from '../../../marketing/artifact-types.ts';
import type { Tx } from '../../../platform/database.ts';
import { SENTENCES } from '../../sentences.ts';
import { obstaclesTo, readStagePlan } from '../../stage-plan.ts';
import { startRun } from '../../start-run.ts';
import { type Answer, answer, says, toVersion, type Way } from '../answer.ts';
import { type About, type AskAct, changesOne, type Wanted } from '../ask-scope.ts';
import { costLine } from '../proposal-lines.ts';
import { ASK_SAY } from '../sentences.ts';

const plan = z.object({ engagement: z.uuid(), type: z.enum(ARTIFACT_TYPES), jobs: z.array(z.string()) });

/** Starts a stage that nothing was written of; one that asks something is started in its own form. */
export const startStage: AskAct = changesOne({
  name: 'start_stage',
  does: 'Starts a stage that is not written yet, or the next one.',
  example: 'start the strategy',
  propose: async (tx, about, wanted) => {
    const { workspaceId, engagement, providers, checking } = about;
    const no = (lead: Answer['lead'], ...ways: Way[]) => ({
      answer: answer(lead, { ways, about: [engagement.id] }),
    });
    const type = await stageMeant(tx, about, wanted);
    const found = await readStagePlan(
      tx,
      workspaceId,
      { engagementId: engagement.id, type },
      providers[0],
      checking,
    );
    if (!found) return no(says(ASK_SAY.nothingFound));
    const to = { engagement: engagement.id, artifact: type };
    const stage = found.stages.find((one) => one.type === type);
    if (stage?.run) return no(says(SENTENCES.runOpen));
    if (stage?.version) {
      const { version } = stage;
      const lead = [...toVersion({ ...version, type }), ...says(ASK_SAY.alreadyWritten)];
      return no(lead, { way: 'regenerate', ...to, version: version.id });
    }
    if (found.jobs.length === 0) return no(says(SENTENCES.byPeople));
    if (providers.length === 0) return no(says(SENTENCES.noModel));
    const [missing] = obstaclesTo(found, [], {});
    if (missing?.obstacle) {
      const { candidate } = missing.stage;
      const upstream = { engagement: engagement.id, artifact: missing.stage.type };
      return no(
        says(missing.obstacle.sentence),
        candidate ? { way: 'review', ...upstream, version: candidate.id } : { way: 'plan', ...upstream },
      );
    }
    if (found.fields.length > 0) return no(says(ASK_SAY.asksFirst(type)), { way: 'plan', ...to });
    const jobs = found.whole ? found.jobs.map(({ name }) => name) : found.chosen;
    return {
      proposal: {
        act: 'start_stage',
        engagementId: engagement.id,
        plan: { engagement: engagement.id, type, jobs },
        words: '',
        shown: answer(ASK_SAY.willStart(type, jobs.length), {
          lines: [costLine(found.cost, providers)],
          about: [engagement.id],
        }),
      },
    };
  },
  carries: {
    out: async ({ context, plan: given, providers }) => {
      const { engagement, type, jobs } = plan.parse(given);
      return startRun(context, { engagementId: engagement, type, jobs }, providers);
    },
    said: (given) => ASK_SAY.startedOf(plan.parse(given).type),
  },
});

/** The stage that was named, else the first that nothing was written of. */
async function stageMeant(tx: Tx, { workspaceId, engagement }: About, wanted: Wanted): Promise<ArtifactType> {
  if (wanted.stage !== 'none') return wanted.stage;
  const stages = await engagementStages(tx, workspaceId, engagement.id);
  return stages.find(({ state }) => state === 'none')?.type ?? 'delivery';
}
