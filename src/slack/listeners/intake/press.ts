import type { RespondFn, ViewOutput } from '@slack/bolt';
import { z } from 'zod';
import { type IntakeDraft, loadIntakeDraft } from '../../../engagements/intake-drafts.ts';
import type { ActionId } from '../../blocks/ids.ts';
import { type ActionValue, parseValue } from '../../blocks/value.ts';
import { refusedView } from '../../blocks/views/refused.ts';
import type { SlackApp } from '../../slack-app.ts';
import type { BotKit } from '../bot-kit.ts';
import { draftIdOf, type FormPlace, placeOf } from './form-place.ts';
import { type SlackRequest, showInstead } from './request.ts';
import { SAY } from './sentences.ts';

/** A press on one of our buttons. */
export type Press = {
  request: SlackRequest;
  value: ActionValue;
  triggerId: string;
  respond: RespondFn;
  /** The modal that the button is in, if it is in one. */
  view?: ViewOutput;
};

const pressed = z.object({ trigger_id: z.string(), view: z.object({ id: z.string() }).optional() });
const action = z.object({ value: z.string() });

/** Listens to one button. */
export function onPress(
  app: SlackApp,
  kit: BotKit,
  id: ActionId,
  handle: (press: Press) => Promise<void>,
): void {
  app.action(id, async ({ ack, body, action: given, context, client, respond }) => {
    const value = parseValue(action.safeParse(given).data?.value);
    const { data } = pressed.safeParse(body);
    // Nobody's press: left unanswered, the app says that the button is unknown.
    if (!value || !data) return;
    await ack();
    const view = 'view' in body ? body.view : undefined;
    const request = { kit, asker: context.aicmo, client };
    await handle({ request, value, triggerId: data.trigger_id, respond, view });
  });
}

/** A press inside the form, with the brief that the form belongs to. */
export type FormPress = Omit<Press, 'view'> & { view: ViewOutput; draft: IntakeDraft; place: FormPlace };

/** Listens to a button of the form. A brief that is gone or submitted is told in the form's place. */
export function onFormPress(
  app: SlackApp,
  kit: BotKit,
  id: ActionId,
  handle: (press: FormPress) => Promise<void>,
): void {
  onPress(app, kit, id, async (press) => {
    const { view, request } = press;
    if (!view) return;
    const place = placeOf(view.private_metadata);
    if (!place) return showInstead(request, view, refusedView({ sentence: SAY.formUnknown }));
    const draft = await loadIntakeDraft(request.asker, place.draftId);
    if (!draft.ok) return showInstead(request, view, refusedView({ sentence: draft.refusal.sentence }));
    await handle({ ...press, view, place, draft: draft.value });
  });
}

/** The brief that a button names, whoever may have changed the button. */
export async function namedDraft(press: Press): Promise<IntakeDraft | undefined> {
  const { request, view, value } = press;
  const id = draftIdOf(value);
  const found = id === undefined ? undefined : await loadIntakeDraft(request.asker, id);
  if (found?.ok) return found.value;
  const sentence = found ? found.refusal.sentence : SAY.formUnknown;
  if (view) await showInstead(request, view, refusedView({ sentence }));
  return undefined;
}
