import { answered, answerJson, deliverInteraction } from '../desk/deliver.ts';
import { type Desk, DeskProblem } from '../desk/desk.ts';
import { refusedView } from '../desk/limits.ts';
import { formOrigin, handedFile, viewPart } from '../desk/payloads.ts';
import { type OpenView, type ViewAnswer, viewValues } from '../desk/views.ts';
import { clientProblems, placedElements } from '../elements/registry.ts';
import { type Json, record, text } from '../json.ts';
import { type Place, placeOf } from './place.ts';

/** Slack's words when an app's answer to a form can't be used. */
const TROUBLE = 'We had some trouble connecting. Try again?';

type ViewPlace = Extract<Place, { on: 'view' }>;

const responseUrls = (desk: Desk, place: ViewPlace, values: Record<string, Json>): Json[] =>
  placedElements(place.blocks)
    .filter(({ element }) => element.response_url_enabled === true)
    .map(({ block, element }) => {
      const state = record(record(values[text(block.block_id)])[text(element.action_id)]);
      const channel = text(state.selected_conversation) || text(state.selected_channel);
      return {
        block_id: block.block_id,
        action_id: element.action_id,
        channel_id: channel,
        response_url: desk.responseUrls.issue({ channel, userId: place.member.id }),
      };
    });

type ResponseAction = (desk: Desk, place: ViewPlace, answer: Json) => Json;

const show = (desk: Desk, view: unknown, put: () => ViewAnswer): Json => {
  const refusal = refusedView(desk, record(view));
  const shown = refusal ? { error: text(refusal.error) } : put();
  const outcome: Json = 'error' in shown ? { ok: false, error: shown.error } : { ok: true };
  desk.seen.record({
    kind: 'response_action',
    name: 'view',
    payload: record(view),
    answer: refusal ?? outcome,
  });
  return 'error' in shown ? { trouble: `${TROUBLE} (${shown.error})` } : {};
};

/** What the app's answer to a submission does, by its `response_action`. */
const RESPONSE_ACTIONS: Readonly<Record<string, ResponseAction>> = {
  errors: (_desk, place, answer) => {
    const errors = record(answer.errors);
    const known = new Set(
      place.blocks.filter((block) => block.type === 'input').map((block) => block.block_id),
    );
    // Slack drops the whole answer when an error names a block that is not an input of the view.
    return Object.keys(errors).length > 0 && Object.keys(errors).every((id) => known.has(id))
      ? { problems: errors }
      : { trouble: TROUBLE };
  },
  update: (desk, place, answer) =>
    show(desk, answer.view, () => desk.views.update({ id: place.view.id }, answer.view)),
  push: (desk, place, answer) => show(desk, answer.view, () => desk.views.push(place.view.id, answer.view)),
  clear: (desk, place) => {
    desk.views.clear(place.member.id);
    return {};
  },
};

/**
 * A person presses a form's submit button. `problems` (by block id) when Slack's client or the app objects, `trouble`
 * when the app's answer is missing or unusable; the form stays open in both cases.
 */
export const submit = async (desk: Desk, input: Json): Promise<Json> => {
  const place = await placeOf(desk, input);
  if (place.on !== 'view') throw new DeskProblem('not_a_form', 'Only a form can be submitted.');
  const values = viewValues(place.view, handedFile(desk));
  const problems = clientProblems(place.blocks, values);
  if (Object.keys(problems).length > 0) return { problems, byClient: true };
  const answer = await deliverInteraction(desk, {
    type: 'view_submission',
    ...formOrigin(desk, place.member),
    trigger_id: desk.triggers.issue({
      userId: place.member.id,
      viewId: place.view.id,
      channel: place.view.channel,
    }),
    view: viewPart(desk, place.view),
    response_urls: responseUrls(desk, place, values),
  });
  desk.changes.touch();
  if (!answered(answer)) return { trouble: TROUBLE };
  const json = answerJson(answer);
  if (answer.body.trim() === '' || Object.keys(json).length === 0) {
    closeSubmitted(desk, place.view);
    return {};
  }
  const action = RESPONSE_ACTIONS[text(json.response_action)];
  return action ? action(desk, place, json) : { trouble: TROUBLE };
};

/** An empty answer closes the view that was submitted; one that was pushed on it meanwhile goes too. */
const closeSubmitted = (desk: Desk, view: OpenView): void => {
  while (desk.views.stack(view.userId).includes(view)) desk.views.pop(view.userId);
};

const tellClosed = async (desk: Desk, place: ViewPlace, view: OpenView, cleared: boolean): Promise<void> => {
  if (view.content.notify_on_close !== true) return;
  await deliverInteraction(desk, {
    type: 'view_closed',
    ...formOrigin(desk, place.member),
    view: { ...viewPart(desk, view), state: { values: {} } },
    is_cleared: cleared,
  });
};

const popTop = (desk: Desk, place: ViewPlace): OpenView[] => {
  const top = desk.views.pop(place.member.id);
  return top ? [top] : [];
};

/** A person closes the top form, or all of them with `all` (or where the form has `clear_on_close`). */
export const close = async (desk: Desk, input: Json): Promise<Json> => {
  const place = await placeOf(desk, input);
  if (place.on !== 'view') throw new DeskProblem('not_a_form', 'Only a form can be closed.');
  const everything = input.all === true || place.view.content.clear_on_close === true;
  const closed = everything ? desk.views.clear(place.member.id) : popTop(desk, place);
  desk.changes.touch();
  for (const view of closed) await tellClosed(desk, place, view, everything);
  return {};
};
