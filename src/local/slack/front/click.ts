import { deliverInteraction, expectAnswer } from '../desk/deliver.ts';
import { type Desk, DeskProblem } from '../desk/desk.ts';
import { actionTs, handedFile, origin } from '../desk/payloads.ts';
import { ownOptions } from '../elements/choice.ts';
import { feedbackButtons } from '../elements/feedback.ts';
import { kindOf, type Placed, stateKey } from '../elements/registry.ts';
import { type Json, records, text } from '../json.ts';
import { elementAt, type Place, placeOf, placePart, remember, triggerFor } from './place.ts';

const CLICKED = ['button', 'workflow_button', 'icon_button'];

/** What the select offers: its own options, or those an external one last answered with. */
const optionsOf = (desk: Desk, place: Place, placed: Placed): Json[] => [
  ...ownOptions(placed.element),
  ...(desk.suggestions.get(
    `${place.member.id}\n${stateKey(placed.block.block_id, placed.element.action_id)}`,
  ) ?? []),
];

const typedState = (desk: Desk, place: Place, placed: Placed, input: unknown): Json => {
  const kind = kindOf(placed.element);
  if (!kind) throw new DeskProblem('not_a_field', 'Nothing can be typed or chosen there.');
  const around = {
    channel: place.on === 'view' ? place.view.channel : place.conversation.id,
    options: optionsOf(desk, place, placed),
    file: handedFile(desk),
  };
  const typed = kind.typed(placed.element, input, around);
  if ('problem' in typed) throw new DeskProblem('not_a_value', typed.problem);
  return { type: placed.element.type, [kind.field]: typed.value };
};

const sendAction = async (desk: Desk, place: Place, placed: Placed, more: Json): Promise<void> => {
  const { block, element } = placed;
  const action = {
    ...more,
    type: element.type,
    action_id: element.action_id,
    block_id: block.block_id,
    action_ts: actionTs(),
  };
  const answer = await deliverInteraction(desk, {
    type: 'block_actions',
    ...origin(desk, place.member),
    trigger_id: triggerFor(desk, place),
    ...placePart(desk, place),
    actions: [action],
  });
  desk.changes.touch();
  expectAnswer(answer);
};

/**
 * A person presses a button, or chooses from a menu or select outside an input.
 * @throws DeskProblem when it isn't there, the choice doesn't exist, or the app does not answer
 */
export const click = async (desk: Desk, input: Json): Promise<Json> => {
  const place = await placeOf(desk, input);
  const placed = elementAt(place, input);
  const { element } = placed;
  if (element.type === 'feedback_buttons') {
    const pressed = feedbackButtons(element).find((button) => button.value === input.input);
    if (!pressed) throw new DeskProblem('element_not_found', 'That button is no longer there.');
    await sendAction(desk, place, placed, { text: pressed.text, value: pressed.value });
    return {};
  }
  if (CLICKED.includes(text(element.type))) {
    await sendAction(desk, place, placed, {
      text: element.text,
      ...(element.value === undefined ? {} : { value: element.value }),
      ...(element.style === undefined ? {} : { style: element.style }),
    });
    return {};
  }
  const state = typedState(desk, place, placed, input.input);
  if (element.type !== 'overflow') remember(desk, place, placed, state);
  await sendAction(desk, place, placed, state);
  return {};
};

const sendsActions = (placed: Placed): boolean => !placed.input || placed.block.dispatch_action === true;

/**
 * A person fills a field of a form. Fields with `dispatch_action`, and selects outside inputs, also tell the app.
 * @throws DeskProblem when the field isn't there or doesn't take that value
 */
export const typeInto = async (desk: Desk, input: Json): Promise<Json> => {
  const place = await placeOf(desk, input);
  const placed = elementAt(place, input);
  const state = typedState(desk, place, placed, input.input);
  remember(desk, place, placed, state);
  if (sendsActions(placed)) await sendAction(desk, place, placed, state);
  desk.changes.touch();
  return {};
};

/** Asks the app for the options of an external select. */
export const suggest = async (desk: Desk, input: Json): Promise<Json> => {
  const place = await placeOf(desk, input);
  const placed = elementAt(place, input);
  const answer = await deliverInteraction(desk, {
    type: 'block_suggestion',
    ...origin(desk, place.member),
    action_id: placed.element.action_id,
    block_id: placed.block.block_id,
    value: text(input.query),
    ...placePart(desk, place),
  });
  expectAnswer(answer);
  const offered = JSON.parse(answer.body || '{}') as Json;
  const options = ownOptions(offered);
  const key = `${place.member.id}\n${stateKey(placed.block.block_id, placed.element.action_id)}`;
  desk.suggestions.set(key, [...(desk.suggestions.get(key) ?? []), ...records(options)]);
  return { options };
};
