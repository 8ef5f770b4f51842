import { CLIENT } from '../../blocks/views/client-sentences.ts';
import { withdrawForClient } from '../../client/decide.ts';
import { cardObstacle } from '../../client/refusals.ts';
import { actsOnCard } from './press.ts';

/** Takes a person's own approval back until the last one falls. */
export const withdrawTheirs = actsOnCard(async ({ context }, card) => {
  const obstacle = cardObstacle(card, context.actorId);
  if (obstacle) return { sentence: obstacle };
  const outcome = await withdrawForClient(context.acting, { versionId: card.version.id });
  return { sentence: outcome.ok ? CLIENT.voteWithdrawn : outcome.refusal.sentence };
});
