import type { BlockAction, ViewSubmitAction } from '@slack/bolt';
import type { ActionId } from '../../blocks/ids.ts';
import type { ActionValue } from '../../blocks/value.ts';
import type { RegisterListeners } from '../../kit.ts';
import type { BotKit } from '../bot-kit.ts';
import { dispatch, type Press } from './press.ts';
import { PRESSES, pageTurn } from './presses.ts';
import type { Submission } from './submission.ts';
import { SUBMISSIONS } from './submissions.ts';

type Chosen = { press: Press; action: ActionId };
type Choose = (value: ActionValue) => Chosen | undefined;

const presses = (Object.entries(PRESSES) as [ActionId, Press][]).map(([action, press]): [string, Choose] => [
  action,
  () => ({ press, action }),
]);

/** An overflow menu has one action for all its entries: the value says which press it stands for. */
const menu: Choose = ({ do: action }) => {
  const press = action && PRESSES[action];
  return press ? { press, action } : undefined;
};

const turns = (['page.earlier', 'page.later'] as const).map((action): [string, Choose] => [
  action,
  (value) => {
    const press = pageTurn(value);
    return press && { press, action };
  },
]);

const CHOICES: ReadonlyMap<string, Choose> = new Map([...presses, ['draft.more', menu], ...turns]);
const FORMS: ReadonlyMap<string, Submission> = new Map(Object.entries(SUBMISSIONS));
const ANY = /^/;

// One listener for all of them: Bolt asks every listener about every request.
const registerPresses: RegisterListeners<BotKit> = (app, kit) => {
  app.action<BlockAction>({ type: 'block_actions', action_id: ANY }, async (request) => {
    const choose = CHOICES.get(request.action.action_id);
    if (choose) await dispatch(request, kit, choose);
  });
};

const registerSubmissions: RegisterListeners<BotKit> = (app, kit) => {
  app.view<ViewSubmitAction>({ type: 'view_submission', callback_id: ANY }, async (request) => {
    await FORMS.get(request.view.callback_id)?.(request, kit);
  });
};

/** Everything that people press and submit about drafts, plans and runs. */
export const DRAFT_LISTENERS: readonly RegisterListeners<BotKit>[] = [registerPresses, registerSubmissions];
