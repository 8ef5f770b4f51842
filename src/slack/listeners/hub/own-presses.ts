import type { BlockAction } from '@slack/bolt';
import type { ActionId } from '../../blocks/ids.ts';
import { modal } from '../../blocks/modal.ts';
import { VIEW } from '../../blocks/sentences.ts';
import { approvalsView } from '../../blocks/views/approvals.ts';
import { helpView } from '../../blocks/views/help.ts';
import { HOME } from '../../blocks/views/home-sentences.ts';
import type { RegisterListeners } from '../../kit.ts';
import type { BotKit } from '../bot-kit.ts';
import { approvalsOf } from '../commands/approvals-command.ts';
import { costsOf } from '../costs/costs-command.ts';
import { dispatch, type Press } from '../drafts/press.ts';
import { HOME_PRESSES } from '../home/home-presses.ts';
import { openHub } from './hub.ts';
import { opens } from './opens.ts';

/**
 * The presses that name no engagement: they show and change only what is the person's own. All others are among the
 * presses of listeners/drafts.
 */
const OWN_PRESSES: Readonly<Partial<Record<ActionId, Press>>> = {
  ...HOME_PRESSES,
  'hub.open': openHub,
  'hub.approvals': opens({
    title: HOME.labels.approvals,
    stacks: true,
    view: async (request) => approvalsView(await approvalsOf(request)),
  }),
  'hub.costs': opens({
    title: HOME.labels.costs,
    stacks: true,
    view: async (request) => {
      const { blocks } = await costsOf(request);
      return modal({ callback: 'info', title: HOME.labels.costs, blocks });
    },
  }),
  'hub.help': opens({ title: VIEW.helpTitle, stacks: true, view: async () => helpView() }),
};

const CHOICES: ReadonlyMap<string, { press: Press; action: ActionId }> = new Map(
  (Object.entries(OWN_PRESSES) as [ActionId, Press][]).map(([action, press]) => [action, { press, action }]),
);

// One listener for all of them: Bolt asks every listener about every request.
const registerOwnPresses: RegisterListeners<BotKit> = (app, kit) => {
  app.action<BlockAction>({ type: 'block_actions', action_id: /^h(ub|ome)\./ }, async (request) => {
    const chosen = CHOICES.get(request.action.action_id);
    if (chosen) await dispatch(request, kit, () => chosen);
  });
};

export const HUB_LISTENERS: readonly RegisterListeners<BotKit>[] = [registerOwnPresses];
