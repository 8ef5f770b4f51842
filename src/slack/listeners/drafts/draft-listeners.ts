import type { BlockAction, ViewSubmitAction } from '@slack/bolt';
import type { ActionId } from '../../blocks/ids.ts';
import type { ActionValue } from '../../blocks/value.ts';
import type { RegisterListeners } from '../../kit.ts';
import type { SlackApp } from '../../slack-app.ts';
import type { BotKit } from '../bot-kit.ts';
import { dispatch, type Press } from './press.ts';
import { PRESSES, pageTurn } from './presses.ts';
import { SUBMISSIONS } from './submissions.ts';

type Chosen = { press: Press; action: ActionId };
type Choose = (value: ActionValue) => Chosen | undefined;

const onPress = (app: SlackApp, kit: BotKit, action: ActionId, choose: Choose): void => {
  app.action<BlockAction>({ type: 'block_actions', action_id: action }, (request) =>
    dispatch(request, kit, choose),
  );
};

const registerPresses: RegisterListeners<BotKit> = (app, kit) => {
  for (const [action, press] of Object.entries(PRESSES) as [ActionId, Press][]) {
    onPress(app, kit, action, () => ({ press, action }));
  }
};

/** An overflow menu has one action for all its entries: the value says which press it stands for. */
const registerMenu: RegisterListeners<BotKit> = (app, kit) => {
  onPress(app, kit, 'draft.more', ({ do: action }) => {
    const press = action && PRESSES[action];
    return press ? { press, action } : undefined;
  });
};

const registerPages: RegisterListeners<BotKit> = (app, kit) => {
  for (const action of ['page.earlier', 'page.later'] as const) {
    onPress(app, kit, action, (value) => {
      const press = pageTurn(value);
      return press && { press, action };
    });
  }
};

const registerSubmissions: RegisterListeners<BotKit> = (app, kit) => {
  for (const [callback, submission] of Object.entries(SUBMISSIONS)) {
    app.view<ViewSubmitAction>({ type: 'view_submission', callback_id: callback }, (request) =>
      submission(request, kit),
    );
  }
};

/** Everything that people press and submit about drafts, plans and runs. */
export const DRAFT_LISTENERS: readonly RegisterListeners<BotKit>[] = [
  registerPresses,
  registerMenu,
  registerPages,
  registerSubmissions,
];
