import type { ViewSubmitAction } from '@slack/bolt';
import type { ModalView } from '@slack/types';
import { MOST_USD, readLimits } from '../../../generation/budgets/budget-limits.ts';
import { refuseUnlessAdmin } from '../../../generation/budgets/budget-raise.ts';
import { BUDGET } from '../../../generation/budgets/budget-sentences.ts';
import { setBudgets } from '../../../generation/budgets/budget-set.ts';
import { parseValue } from '../../blocks/value.ts';
import { budgetsView, readLimitFields, seenLimits } from '../../blocks/views/budgets.ts';
import { BUDGETS } from '../../blocks/views/budgets-sentences.ts';
import type { RegisterListeners } from '../../kit.ts';
import type { BotKit } from '../bot-kit.ts';
import { NOTHING_FOUND, saidDone, saidView } from '../drafts/said.ts';
import { onPress } from '../intake/press.ts';
import { openLoading, showInstead } from '../intake/request.ts';

/** The Budgets button of `/aicmo costs`: the form, for admins. */
const registerButton: RegisterListeners<BotKit> = (app, kit) => {
  onPress(app, kit, 'costs.budgets', async ({ request, triggerId, respond }) => {
    const { asker } = request;
    const opened = await openLoading(request, triggerId, BUDGETS.title);
    if (opened === 'repeated') return;
    if (opened === 'missed') {
      await respond({ response_type: 'ephemeral', replace_original: false, text: BUDGETS.tooLate });
      return;
    }
    const view = await kit.db.inWorkspace(asker.workspaceId, async (tx): Promise<ModalView> => {
      const admin = await refuseUnlessAdmin(tx, asker);
      return admin.ok ? budgetsView(await readLimits(tx, asker.workspaceId)) : saidView(admin.refusal);
    });
    await showInstead(request, opened, view);
  });
};

const registerForm: RegisterListeners<BotKit> = (app) => {
  app.view<ViewSubmitAction>(
    { type: 'view_submission', callback_id: 'costs.budgets' },
    async ({ ack, view, context }) => {
      const show = (shown: ModalView) => ack({ response_action: 'update', view: shown });
      const seen = seenLimits(parseValue(view.private_metadata)?.form);
      if (!seen) return show(saidView(NOTHING_FOUND));
      const read = readLimitFields(view.state.values, MOST_USD, BUDGET.atMost(MOST_USD));
      if (!read.ok) return ack({ response_action: 'errors', errors: read.errors });
      const outcome = await setBudgets(context.aicmo.acting, { seen, wanted: read.limits });
      if (!outcome.ok) return show(saidView(outcome.refusal));
      const { changed, runs } = outcome.value;
      if (changed.length === 0) return show(saidView(saidDone(BUDGETS.unchanged)));
      return show(saidView(saidDone(runs.length > 0 ? BUDGETS.savedAnd(runs.length) : BUDGETS.saved)));
    },
  );
};

export const COSTS_LISTENERS: readonly RegisterListeners<BotKit>[] = [registerButton, registerForm];
