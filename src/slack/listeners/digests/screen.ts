import type { RespondFn, ViewOutput } from '@slack/bolt';
import type { ModalView } from '@slack/types';
import { isDatabaseAway } from '../../../platform/database-away.ts';
import type { ActionId } from '../../blocks/ids.ts';
import { LABELS } from '../../blocks/labels.ts';
import { noticeMessage } from '../../blocks/messages/notice.ts';
import { button } from '../../blocks/parts.ts';
import type { ActionValue } from '../../blocks/value.ts';
import { DIGESTS } from '../../blocks/views/digest-sentences.ts';
import { ANSWERS } from '../../sentences.ts';
import { saidView } from '../drafts/said.ts';
import { DRAFTS } from '../drafts/sentences.ts';
import { offerOnHome } from '../home/offer-on-home.ts';
import { type OpenedView, openLoading, type SlackRequest, showInstead } from '../intake/request.ts';

/** What was asked for, and what asks for it again. */
export type Asked = {
  request: SlackRequest;
  triggerId: string;
  respond: RespondFn;
  view?: ViewOutput;
  again: { action: ActionId; value: ActionValue };
};

/** Shows a view in the modal that is open, else in a new one; where none opens in time, a button that tries again. */
export async function showModal(asked: Asked, title: string, make: () => Promise<ModalView>): Promise<void> {
  const { request, triggerId, respond, view, again } = asked;
  if (view?.type === 'modal') return showInstead(request, view, await make());
  const opened = await openLoading(request, triggerId, title);
  if (opened === 'repeated') return;
  if (opened !== 'missed') return fill(request, opened, make);
  const open = button(LABELS.open, again.action, again.value, { style: 'primary' });
  if (view?.type === 'home') return offerOnHome(request, view, open);
  await respond({
    response_type: 'ephemeral',
    replace_original: false,
    ...noticeMessage({ sentence: DIGESTS.tooLate, buttons: [open] }),
  });
}

/** What waits in a modal is always answered there, also by what went wrong. */
async function fill(
  request: SlackRequest,
  opened: OpenedView,
  make: () => Promise<ModalView>,
): Promise<void> {
  try {
    await showInstead(request, opened, await make());
  } catch (error) {
    const sentence = isDatabaseAway(error) ? ANSWERS.databaseAway : DRAFTS.failed;
    await showInstead(request, opened, saidView({ sentence })).catch(() => undefined);
    throw error;
  }
}
