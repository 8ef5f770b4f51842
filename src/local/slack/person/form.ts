import { optionLabel, ownOptions } from '../elements/choice.ts';
import { elementState, kindOf, type Placed, placedElements } from '../elements/registry.ts';
import { type Json, record, records, text } from '../json.ts';
import { readableBlocks } from '../readable/blocks.ts';
import { readableText } from '../readable/element.ts';
import type { Names } from '../readable/names.ts';
import { labelled, touchables } from './touchable.ts';

/** One field of an open form. `value` is Slack's own value; `shown` how a person reads it. */
export type ModalField = {
  label: string;
  hint: string;
  kind: string;
  required: boolean;
  value: unknown;
  shown: string;
  options: string[];
  /** What the app, or Slack, said about it at the last submit. */
  error: string | undefined;
  placed: Placed;
};

/** The form before a person. */
export type Modal = {
  viewId: string;
  callbackId: string;
  title: string;
  /** Everything in it but the fields. */
  text: string;
  fields: ModalField[];
  buttons: string[];
  submitLabel: string | undefined;
  closeLabel: string;
  /** How many forms lie on each other; 1 for the first. */
  depth: number;
  raw: Json;
};

type Show = (state: Json, names: Names) => string;

const optionText: Show = (state) =>
  [...records([state.selected_option]), ...records(state.selected_options)].map(optionLabel).join(', ');

const many = (value: unknown, name: (id: string) => string): string =>
  (Array.isArray(value) ? value : value ? [value] : []).map((id) => name(text(id))).join(', ');

const channel = (names: Names) => (id: string) => (names.channel(id) ? `#${names.channel(id)}` : id);
const user = (names: Names) => (id: string) => (names.user(id) ? `@${names.user(id)}` : id);

/** How a value is read, by the field of Slack's state that holds it. */
const SHOWN: Readonly<Record<string, Show>> = {
  selected_option: optionText,
  selected_options: optionText,
  selected_conversation: (state, names) => many(state.selected_conversation, channel(names)),
  selected_conversations: (state, names) => many(state.selected_conversations, channel(names)),
  selected_channel: (state, names) => many(state.selected_channel, channel(names)),
  selected_channels: (state, names) => many(state.selected_channels, channel(names)),
  selected_user: (state, names) => many(state.selected_user, user(names)),
  selected_users: (state, names) => many(state.selected_users, user(names)),
  files: (state) =>
    records(state.files)
      .map((file) => text(file.name))
      .join(', '),
  rich_text_value: (state, names) =>
    state.rich_text_value ? readableBlocks([record(state.rich_text_value)], names) : '',
};

const shownValue = (field: string, state: Json, names: Names): string =>
  SHOWN[field]?.(state, names) ??
  (state[field] === null || state[field] === undefined ? '' : String(state[field]));

/** What a person calls a field that isn't in an input block: the text beside it, else its placeholder. */
const labelOf = ({ block, element, input }: Placed, names: Names): string => {
  if (input) return readableText(block.label, names);
  const beside = block.type === 'section' ? readableText(block.text, names).split('\n')[0] : '';
  return beside || readableText(element.placeholder, names);
};

const fieldOf = (placed: Placed, values: Json, errors: Json, names: Names): ModalField[] => {
  const { block, element, input } = placed;
  const kind = kindOf(element);
  if (!kind || element.type === 'overflow') return [];
  const given = record(record(values[text(block.block_id)])[text(element.action_id)]);
  const state = 'type' in given ? given : (elementState(placed, new Map(), noSurroundings) ?? {});
  return [
    {
      label: labelOf(placed, names),
      hint: readableText(block.hint, names),
      kind: text(element.type),
      required: input && block.optional !== true,
      value: state[kind.field],
      shown: shownValue(kind.field, state, names),
      options: ownOptions(element).map(optionLabel),
      error: text(errors[text(block.block_id)]) || undefined,
      placed,
    },
  ];
};

const noSurroundings = { channel: undefined, file: () => undefined };

/** Reads an open view. @param errors sentences by block id from the last submit */
export const readModal = (view: Json, depth: number, errors: Json, names: Names): Modal => {
  const blocks = records(view.blocks);
  const values = record(record(view.state).values);
  const submit = readableText(view.submit, names);
  return {
    viewId: text(view.id),
    callbackId: text(view.callback_id),
    title: readableText(view.title, names),
    text: readableBlocks(
      blocks.filter((block) => block.type !== 'input'),
      names,
    ),
    fields: placedElements(blocks).flatMap((placed) => fieldOf(placed, values, errors, names)),
    buttons: touchables(blocks, names).map((each) => each.label),
    submitLabel: submit || undefined,
    closeLabel: readableText(view.close, names) || 'Cancel',
    depth,
    raw: view,
  };
};

export const fieldLabels = (modal: Pick<Modal, 'fields'>): string => labelled(modal.fields);
