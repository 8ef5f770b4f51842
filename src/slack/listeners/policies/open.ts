import type { ModalView } from '@slack/types';
import { removePolicy } from '../../../engagements/set-policy.ts';
import type { ActionValue } from '../../blocks/value.ts';
import { REVIEWS } from '../../blocks/views/policy-sentences.ts';
import type { RegisterListeners } from '../../kit.ts';
import { policyForm } from '../../policies/policy-form.ts';
import type { BotKit } from '../bot-kit.ts';
import { showModal } from '../digests/screen.ts';
import { NOTHING_FOUND, saidDone, saidView } from '../drafts/said.ts';
import { onPress, type Press } from '../intake/press.ts';
import type { SlackRequest } from '../intake/request.ts';
import { targetOf } from './target.ts';

/** The form of the policy that a value means, or why it cannot be set. */
async function form(request: SlackRequest, value: ActionValue): Promise<ModalView> {
  const target = await targetOf(request, value);
  if (!target) return saidView(NOTHING_FOUND);
  const shown = await policyForm(request.asker, target);
  return shown.ok ? shown.value : saidView(shown.refusal);
}

async function remove(request: SlackRequest, value: ActionValue): Promise<ModalView> {
  const target = await targetOf(request, value);
  if (!target) return saidView(NOTHING_FOUND);
  const removed = await removePolicy(request.asker.acting, target);
  return saidView(removed.ok ? saidDone(REVIEWS.removed) : removed.refusal);
}

/** Opens the form about who approves: in the modal that is open, else in a new one. */
export async function openPolicy(press: Press): Promise<void> {
  const { request, value, triggerId, respond, view } = press;
  const asked = { request, triggerId, respond, again: { action: 'policy.open' as const, value } };
  await showModal({ ...asked, ...(view ? { view } : {}) }, REVIEWS.title, () => form(request, value));
}

export const registerPolicyDoors: RegisterListeners<BotKit> = (app, kit) => {
  onPress(app, kit, 'policy.open', openPolicy);
  onPress(app, kit, 'policy.remove', async ({ request, value, triggerId, respond, view }) => {
    const asked = { request, triggerId, respond, again: { action: 'policy.open' as const, value } };
    await showModal({ ...asked, ...(view ? { view } : {}) }, REVIEWS.title, () => remove(request, value));
  });
};
