import type { BlockAction } from '@slack/bolt';
import type { RegisterListeners } from '../../kit.ts';
import type { BotKit } from '../bot-kit.ts';
import { dispatch } from '../drafts/press.ts';
import { choose } from './choose.ts';

/** The one press about stages that names no engagement; all others are among the presses of listeners/drafts. */
const registerChoose: RegisterListeners<BotKit> = (app, kit) => {
  const action = 'plan.choose';
  app.action<BlockAction>({ type: 'block_actions', action_id: action }, (request) =>
    dispatch(request, kit, () => ({ press: choose, action })),
  );
};

export const STAGE_LISTENERS: readonly RegisterListeners<BotKit>[] = [registerChoose];
