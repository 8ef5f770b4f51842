import type { VersionView } from '../../../artifacts/load-version.ts';
import { SAY } from '../../../artifacts/sentences.ts';
import { stageJobs } from '../../../marketing/jobs/catalogue.ts';
import type { Tx } from '../../../platform/database.ts';
import { runObstacle } from '../../open-run.ts';
import { type RewriteCost, rewriteCost } from '../../rewrite-cost.ts';
import { SENTENCES } from '../../sentences.ts';
import { type Answer, answer, type Way } from '../answer.ts';
import type { About, Wanted } from '../ask-scope.ts';
import { ASK_SAY } from '../sentences.ts';
import { newestVersion } from '../stage-versions.ts';

type Found = { version: VersionView; cost: RewriteCost };

/** The newest version of the stage that is meant, and what a rewrite of it costs; or why nothing of it can be rewritten now. */
export async function toBeRewritten(
  tx: Tx,
  about: About,
  { stage }: Pick<Wanted, 'stage'>,
): Promise<Found | { answer: Answer }> {
  const { workspaceId, engagement, providers, checking } = about;
  const no = (sentence: string, ways: Way[] = []) => ({
    answer: answer(sentence, { ways, about: [engagement.id] }),
  });
  if (stage === 'none') return no(ASK_SAY.needsStage);
  if (stageJobs(stage).length === 0) {
    return no(ASK_SAY.byHand, [{ way: 'amend', engagement: engagement.id, artifact: stage }]);
  }
  const version = await newestVersion(tx, about, stage);
  if (!version) {
    return no(ASK_SAY.noneYet(stage), [{ way: 'plan', engagement: engagement.id, artifact: stage }]);
  }
  const [provider] = providers;
  if (!provider) return no(SENTENCES.noModel);
  const obstacle = await runObstacle(tx, workspaceId, engagement, stage);
  if (obstacle) return no(obstacle.refusal.sentence);
  if (version.erased) {
    return no(SAY.erased, [
      { way: 'regenerate', engagement: engagement.id, artifact: stage, version: version.id },
    ]);
  }
  return { version, cost: await rewriteCost(tx, workspaceId, version, provider, checking) };
}
