import { submitIntake } from '../../../artifacts/submit-intake.ts';
import { refusedView } from '../../blocks/views/refused.ts';
import { CHANNEL, CHECK } from './form-order.ts';
import type { FormPlace } from './form-place.ts';
import { formView, problemsIn } from './form-view.ts';
import type { SlackRequest } from './request.ts';
import { settleChannel } from './settle-channel.ts';
import type { FormAnswer, Submitted } from './submission.ts';

/** The last page: the brief becomes an engagement. Posting in its channel is checked once more right before. */
export async function submitBrief({ request, draft }: Submitted): Promise<FormAnswer> {
  const { channelId } = draft.settings;
  if (!channelId || Object.keys(problemsIn(draft)).length > 0)
    return { view: await formView(request, { draft, step: CHECK }) };
  const settled = await settleChannel(request, channelId);
  if (!settled.ok) return { view: await formView(request, { draft, step: CHECK, settled }) };
  const submitted = await submitIntake(request.asker.acting, { draftId: draft.id });
  if (submitted.ok) return 'close';
  const { code, sentence } = submitted.refusal;
  if (code === 'content_invalid')
    return { view: await formView(request, { draft, step: CHECK, settled, notes: [sentence] }) };
  if (code === 'no_channel')
    return { view: await formView(request, { draft, step: CHANNEL, notes: [sentence] }) };
  return { view: refusedView({ sentence }) };
}

/** The form of a brief that was submitted already closes; that is what was asked for. */
export async function submittedBefore(
  { asker }: SlackRequest,
  { draftId }: FormPlace,
  sentence: string,
): Promise<FormAnswer> {
  const earlier = await submitIntake(asker, { draftId });
  return earlier.ok ? 'close' : { view: refusedView({ sentence }) };
}
