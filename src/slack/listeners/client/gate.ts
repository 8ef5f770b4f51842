import { isClientChannel } from '../../../engagements/client-channel-use.ts';
import { worksHere } from '../../../engagements/client-side.ts';
import { isInside } from '../../../engagements/may-read.ts';
import { HOME } from '../../blocks/views/home-sentences.ts';
import type { RegisterListeners } from '../../kit.ts';
import { originOf } from '../../request/origin.ts';
import { type AnyRequest, answerPrivately } from '../../request/private-answer.ts';
import type { AicmoContext } from '../../request/slack-context.ts';
import type { BotKit } from '../bot-kit.ts';
import { DRAFTS } from '../drafts/sentences.ts';
import { CARD_PRESSES, CARD_SUBMISSIONS } from './client-presses.ts';
import { askedOf } from './request-facts.ts';

/**
 * Stands before every other listener. The client's people have their cards and nothing else (design.md, Clients): what
 * else they press or submit finds nothing, and a command says where to look. And in a client's channel the bot answers nobody who speaks there, not
 * even the team: an answer would be read by the client.
 */
export const registerGate: RegisterListeners<BotKit> = (app, kit) => {
  app.use(async (request) => {
    const { context, body, next } = request as AnyRequest & { context: AicmoContext };
    const asked = askedOf(body);
    if (asked.kind === 'speech') {
      const { channelId } = asked;
      const { workspaceId } = context.news;
      const theirs = await kit.db.inWorkspace(workspaceId, (tx) =>
        isClientChannel(tx, workspaceId, channelId),
      );
      if (theirs) return;
    }
    if (!context.aicmo || isOnCard(asked) || asked.kind === 'home') return next();
    if (await belongs(kit, context, body, asked)) return next();
    const sentence = 'command' in request ? HOME.outsider : DRAFTS.nothingFound;
    await answerPrivately(request as AnyRequest, sentence);
  });
};

type Asked = ReturnType<typeof askedOf>;

function isOnCard(asked: Asked): boolean {
  if (asked.kind === 'press') return asked.actionIds.every((id) => Object.hasOwn(CARD_PRESSES, id));
  return asked.kind === 'submission' && Object.hasOwn(CARD_SUBMISSIONS, asked.callbackId);
}

function belongs(kit: BotKit, { aicmo }: AicmoContext, body: unknown, asked: Asked): Promise<boolean> {
  const { workspaceId, actorId, person } = aicmo;
  // The workspace was found by this team's own installation: nothing more needs to be asked.
  const ofTheTeam = originOf(body)?.installationKey === person.slackTeamId;
  if (ofTheTeam && !person.guest) return Promise.resolve(true);
  return kit.db.inWorkspace(workspaceId, async (tx) => {
    if (!person.guest && (await isInside(tx, workspaceId, person))) return true;
    return worksHere(tx, { workspaceId, actorId }, asked.channelId, kit.now());
  });
}
