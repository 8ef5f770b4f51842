import type { ModalView } from '@slack/types';
import type { WebClient } from '@slack/web-api';
import type { ActionId } from '../../blocks/ids.ts';
import { LABELS } from '../../blocks/labels.ts';
import { button, context } from '../../blocks/parts.ts';
import type { ActionValue } from '../../blocks/value.ts';
import { loadingView } from '../../blocks/views/loading.ts';
import { slackFailure } from '../../slack-failure.ts';
import { offerOnHome } from '../home/offer-on-home.ts';
import { fromView, type PressRequest } from './requests.ts';
import { DRAFTS } from './sentences.ts';
import { tell } from './tell.ts';

/** The modal in which a press is answered. */
export type Screen = { show(view: ModalView): Promise<void> };

/** What was pressed, so that it can be offered again. */
export type Pressed = { action: ActionId; value: ActionValue };

// Slack's words for a trigger that nobody can use any more.
const EXPIRED = new Set([
  'expired_trigger_id',
  'trigger_expired',
  'exchanged_trigger_id',
  'trigger_exchanged',
]);
const CLOSED = new Set(['not_found', 'view_not_found']);

const refusalCode = (error: unknown): string => {
  const failure = slackFailure(error);
  return failure.kind === 'refused' ? failure.code : '';
};

/** Shows a view in place of another; somebody who closed it meanwhile wants nothing more. */
export async function updateView(client: WebClient, viewId: string, view: ModalView): Promise<void> {
  try {
    await client.views.update({ view_id: viewId, view });
  } catch (error) {
    if (!CLOSED.has(refusalCode(error))) throw error;
  }
}

/**
 * Opens a small modal before anything is read, because a trigger lives three seconds; what is read then fills it. In an
 * open modal it is replaced, or with `stacks` a second one lies on it, so that what was typed stays below. Null when
 * the trigger had expired: the person was told, with a button that does it again.
 */
export async function openScreen(
  request: PressRequest,
  pressed: Pressed,
  options: { title: string; stacks: boolean },
): Promise<Screen | null> {
  const { client, body } = request;
  const from = fromView(body.view);
  const screen = (viewId: string): Screen => ({ show: (view) => updateView(client, viewId, view) });
  if (from && !options.stacks) return screen(from.id);
  const opening = { trigger_id: body.trigger_id, view: loadingView(options.title) };
  try {
    const opened = await (from ? client.views.push(opening) : client.views.open(opening));
    const viewId = opened.view?.id;
    if (!viewId) throw new Error('Slack opened a view without an id.');
    return screen(viewId);
  } catch (error) {
    const code = refusalCode(error);
    if (from && code === 'push_limit_reached') return screen(from.id);
    if (!EXPIRED.has(code)) throw error;
    if (from) await client.views.update({ view_id: from.id, view: withLine(body.view) });
    else if (body.view?.type === 'home') {
      await request.ack();
      await offerOnHome({ client, asker: request.context.aicmo }, body.view, again(pressed));
    } else await tell(request, { sentence: DRAFTS.tooLate, buttons: [again(pressed)] });
    return null;
  }
}

const again = ({ action, value }: Pressed) => button(LABELS.open, action, value);

/** The same view with a sentence on top: inputs keep what was typed, because their ids stay. */
function withLine(view: PressRequest['body']['view']): ModalView {
  if (!view) throw new Error('There is no view to put a line on.');
  const { title, submit, close, callback_id, private_metadata, blocks } = view;
  return {
    type: 'modal',
    title,
    callback_id,
    private_metadata,
    ...(submit ? { submit } : {}),
    ...(close ? { close } : {}),
    blocks: [context(DRAFTS.tooLateInForm), ...blocks].slice(0, 100),
  };
}
