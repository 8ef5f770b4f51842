import type { BlockAction } from '@slack/bolt';
import type { ActionId } from '../../blocks/ids.ts';
import type { RegisterListeners } from '../../kit.ts';
import type { BotKit } from '../bot-kit.ts';
import { dispatch, type Press } from '../drafts/press.ts';
import { chooseIt, confirmIt, declineIt, rateIt } from './answer-presses.ts';
import { HEAR_QUESTIONS } from './hear-questions.ts';
import { registerPrompts } from './suggest-prompts.ts';

/** What each press below an answer does; it names a question, which may belong to no engagement. */
const ASK_PRESSES = {
  'ask.confirm': confirmIt,
  'ask.decline': declineIt,
  'ask.choose': chooseIt,
  'ask.feedback': rateIt,
  'ask.helped': rateIt,
  'ask.not_helped': rateIt,
} as const satisfies Partial<Record<ActionId, Press>>;

const registerAskPresses: RegisterListeners<BotKit> = (app, kit) => {
  for (const [action, press] of Object.entries(ASK_PRESSES) as [keyof typeof ASK_PRESSES, Press][]) {
    app.action<BlockAction>({ type: 'block_actions', action_id: action }, (request) =>
      dispatch(request, kit, () => ({ press, action })),
    );
  }
};

/** Everything that is asked of the bot in words, and what is pressed below its answers. */
export const ASK_LISTENERS: readonly RegisterListeners<BotKit>[] = [
  ...HEAR_QUESTIONS,
  registerPrompts,
  registerAskPresses,
];
