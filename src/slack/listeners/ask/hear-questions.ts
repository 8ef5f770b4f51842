import { recordAsk } from '../../../generation/ask/record-ask.ts';
import { isAgent } from '../../ask/agent.ts';
import type { RegisterListeners } from '../../kit.ts';
import type { BotKit } from '../bot-kit.ts';
import { heardQuestion } from './heard.ts';

/** Whoever mentions the bot in a channel asks it something. The answer comes later, and says what it may. */
const registerMentions: RegisterListeners<BotKit> = (app) => {
  app.event('app_mention', async ({ event, context: { aicmo, botUserId } }) => {
    const heard = heardQuestion(event, 'mention', botUserId);
    if (heard && aicmo) await recordAsk(aicmo.acting, { ...heard, source: 'mention' });
  });
};

/** So does whoever writes to it directly. */
const registerDirectMessages: RegisterListeners<BotKit> = (app, kit) => {
  app.event('message', async ({ event, context: { aicmo, botUserId } }) => {
    const heard = heardQuestion(event, 'direct', botUserId);
    if (!heard || !aicmo) return;
    const agent = await kit.db.inWorkspace(aicmo.workspaceId, (tx) => isAgent(tx, aicmo.workspaceId));
    await recordAsk(aicmo.acting, { ...heard, source: agent ? 'agent' : 'message' });
  });
};

export const HEAR_QUESTIONS = [registerMentions, registerDirectMessages] as const;
