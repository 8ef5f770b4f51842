import { definitionOf } from '../../../marketing/artifacts/registry.ts';
import { diffContent } from '../../../marketing/diff/diff-content.ts';
import { parseValue } from '../../blocks/value.ts';
import {
  type ClientDecision,
  clientReviewView,
  decisionOf,
  readClientReview,
} from '../../blocks/views/client-review.ts';
import { CLIENT } from '../../blocks/views/client-sentences.ts';
import type { Card } from '../../client/card.ts';
import { approveForClient, requestForClient } from '../../client/decide.ts';
import { cardObstacle } from '../../client/refusals.ts';
import { isSample } from '../../messages/client-card.ts';
import { refreshGroupsOf } from '../../people/user-groups.ts';
import { NOTHING_FOUND, type Said, saidView } from '../drafts/said.ts';
import { becomes, type Submission, type SubmitAnswer } from '../drafts/submission.ts';
import { cardName } from './card-name.ts';
import { type CardRequest, postedCard } from './posted-card.ts';
import { showsCard } from './press.ts';

const opens = (decision: ClientDecision, title: string) =>
  showsCard({
    title,
    stacks: false,
    view: async ({ kit, context }, card) => {
      const obstacle = cardObstacle(card, context.actorId);
      if (obstacle) return saidView({ sentence: obstacle });
      const { version, seen, content } = card;
      const { workspaceId } = context;
      return clientReviewView({
        decision,
        name: cardName(card),
        versionId: version.id,
        digest: version.versionDigest,
        ...(seen && content !== null
          ? {
              since: {
                number: seen.number,
                changes: diffContent(definitionOf(version.type), seen.content, content),
              },
            }
          : {}),
        stub: await kit.db.inWorkspace(workspaceId, (tx) => isSample(tx, workspaceId, version.id)),
      });
    },
  });

export const askApproval = opens('approve', CLIENT.approve);
export const askChanges = opens('request_changes', CLIENT.requestChanges);

/** The client's decision: the card, the membership and every check once more. */
export const decideForClient: Submission = async (request, kit) => {
  const answer = await answerTo(request, kit);
  if (answer === 'close') await request.ack();
  else if (answer === 'close_all') await request.ack({ response_action: 'clear' });
  else if ('errors' in answer) await request.ack({ response_action: 'errors', errors: answer.errors });
  else await request.ack({ response_action: 'update', view: answer.view });
};

async function answerTo(...[request, kit]: Parameters<Submission>): Promise<SubmitAnswer> {
  const value = parseValue(request.view.private_metadata);
  const decision = value && decisionOf(value);
  if (!value || !decision) return becomes(NOTHING_FOUND);
  const ask: CardRequest = { kit, context: request.context.aicmo, client: request.client, value };
  const card = await postedCard(ask);
  if (!card) return becomes(NOTHING_FOUND);
  const obstacle = cardObstacle(card, ask.context.actorId);
  if (obstacle) return becomes({ sentence: obstacle });
  // The agency's votes are counted once more with the client's.
  await refreshGroupsOf(kit, ask.context.workspaceId, card.engagement.id);
  const answer = readClientReview(request.view.state.values, decision);
  if (!answer.ok) return { errors: answer.errors };
  return DECIDE[decision](ask, card, answer.text);
}

type Decide = (ask: CardRequest, card: Card, text: string) => Promise<SubmitAnswer>;

const said = (sentence: string): Said => ({ sentence, title: CLIENT.doneTitle });

const DECIDE: Record<ClientDecision, Decide> = {
  approve: async ({ context, value }, { version }, note) => {
    const approved = await approveForClient(context.acting, {
      versionId: version.id,
      versionDigest: value.digest ?? '',
      note,
    });
    if (!approved.ok) return becomes({ sentence: approved.refusal.sentence });
    const { missing } = approved.value;
    return missing > 0 ? becomes(said(CLIENT.recorded(missing))) : 'close_all';
  },
  request_changes: async ({ context }, { version }, note) => {
    const asked = await requestForClient(context.acting, { versionId: version.id, note });
    return asked.ok ? 'close_all' : becomes({ sentence: asked.refusal.sentence });
  },
};
