import { channelError, readChannel } from '../../blocks/views/intake-channel.ts';
import { CHECK } from './form-order.ts';
import { formView } from './form-view.ts';
import { saveChannel } from './leave-page.ts';
import { SAY } from './sentences.ts';
import type { FormAnswer, Submitted } from './submission.ts';

/** Next on the channel page: kept, and on to the check page if we can post there. */
export async function submitChannel({ request, view, draft }: Submitted): Promise<FormAnswer> {
  const channelId = readChannel(view.state.values);
  if (!channelId) return { errors: channelError(SAY.channelNeeded) };
  const saved = await saveChannel(request, draft, channelId, CHECK);
  return { view: await formView(request, { draft: saved, step: CHECK }) };
}
