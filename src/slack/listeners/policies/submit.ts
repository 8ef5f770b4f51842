import type { ViewOutput } from '@slack/bolt';
import { isInside } from '../../../engagements/may-read.ts';
import { INPUT } from '../../blocks/ids.ts';
import { LIMITS } from '../../blocks/limits.ts';
import { button } from '../../blocks/parts.ts';
import { parseValue } from '../../blocks/value.ts';
import { groupOption } from '../../blocks/views/policy.ts';
import { POLICY_BLOCKS } from '../../blocks/views/policy-blocks.ts';
import { policyFieldError, readPolicyForm } from '../../blocks/views/policy-read.ts';
import { REVIEWS } from '../../blocks/views/policy-sentences.ts';
import type { RegisterListeners } from '../../kit.ts';
import { listUserGroups } from '../../people/user-groups.ts';
import { savePolicy } from '../../policies/save-policy.ts';
import type { BotKit } from '../bot-kit.ts';
import { NOTHING_FOUND, saidDone, saidView } from '../drafts/said.ts';
import type { SlackRequest } from '../intake/request.ts';
import type { FormAnswer } from '../intake/submission.ts';
import { targetOf } from './target.ts';

async function submitted(request: SlackRequest, view: ViewOutput): Promise<FormAnswer> {
  const value = parseValue(view.private_metadata);
  const target = value && (await targetOf(request, value));
  if (!value || !target) return { view: saidView(NOTHING_FOUND) };
  const saved = await savePolicy(request, target, readPolicyForm(view.state.values));
  if (!saved.ok) {
    const { code, sentence } = saved.refusal;
    if (code === 'slack_away') return { errors: { [POLICY_BLOCKS.people]: sentence } };
    const errors = policyFieldError(code, sentence);
    return errors ? { errors } : { view: saidView({ sentence }) };
  }
  const problems = saved.value;
  if (problems.length === 0) return { view: saidView(saidDone(REVIEWS.saved)) };
  const change = button(REVIEWS.button, 'policy.open', value);
  const sentence = `${REVIEWS.saved}\n${REVIEWS.but(problems)}`;
  return { view: saidView({ ...saidDone(sentence), buttons: [change] }) };
}

export const registerPolicyForm: RegisterListeners<BotKit> = (app, kit) => {
  app.view(
    { callback_id: 'policy.edit', type: 'view_submission' },
    async ({ ack, view, context, client }) => {
      const answer = await submitted({ kit, asker: context.aicmo, client }, view);
      if (answer === 'close') await ack();
      else if ('errors' in answer) await ack({ response_action: 'errors', errors: answer.errors });
      else await ack({ response_action: 'update', view: answer.view });
    },
  );
};

/** User groups for what was typed so far: Slack has no picker for them. */
export const registerUserGroups: RegisterListeners<BotKit> = (app, kit) => {
  app.options<'block_suggestion'>(
    { block_id: POLICY_BLOCKS.groups, action_id: INPUT },
    async ({ ack, payload, client, context }) => {
      const { aicmo } = context;
      const inside = await kit.db.inWorkspace(aicmo.workspaceId, (tx) =>
        isInside(tx, aicmo.workspaceId, aicmo.person),
      );
      if (!inside || aicmo.person.guest) return ack({ options: [] });
      const typed = (payload.value ?? '').toLowerCase().replace(/^@/, '');
      const groups = await listUserGroups(client).catch((error: unknown) => {
        kit.log.warn({ traceId: aicmo.traceId, error }, 'user groups could not be listed');
        return [];
      });
      const found = groups.filter(({ name }) => name.toLowerCase().includes(typed));
      await ack({ options: found.slice(0, LIMITS.options).map(groupOption) });
    },
  );
};
