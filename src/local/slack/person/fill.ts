import { optionLabel, ownOptions } from '../elements/choice.ts';
import { type Json, list, records, text } from '../json.ts';
import { CannotDo, type DeskClient } from './desk-client.ts';
import type { ModalField } from './form.ts';
import { withLabel } from './touchable.ts';

/** A file as a person picks it from their disk. */
export type PickedFile = { name: string; content: string | Uint8Array };

/**
 * What a person puts into a field: text or a number; an option's label or several; true or false for a single box;
 * `#channel` or `@name`; a date as YYYY-MM-DD; files; nothing (null) to empty it.
 */
export type Fill = string | number | boolean | null | readonly string[] | PickedFile | readonly PickedFile[];

/** What filling a field may need to look up. */
export type Lookups = {
  desk: DeskClient;
  user: string;
  viewId: string;
  conversation(name: string): Promise<string>;
  person(name: string): string;
};

type Turn = (field: ModalField, fill: Fill, lookups: Lookups) => Promise<unknown> | unknown;

const several = (fill: Fill): unknown[] =>
  fill === null || fill === '' ? [] : Array.isArray(fill) ? fill : [fill];

const optionValue = (field: ModalField, options: readonly Json[], label: unknown): unknown => {
  const named = options.map((option) => ({ label: optionLabel(option), value: option.value }));
  const found = withLabel(named, String(label));
  if (found) return found.value;
  const known = named.map((each) => `"${each.label}"`).join(', ');
  throw new CannotDo(
    'option_not_found',
    `"${field.label}" has no option "${String(label)}". It has: ${known}.`,
  );
};

const choice: Turn = (field, fill) =>
  fill === null || fill === '' ? null : optionValue(field, ownOptions(field.placed.element), fill);

const choices: Turn = (field, fill) => {
  const options = ownOptions(field.placed.element);
  if (typeof fill === 'boolean') return fill ? options.map((option) => option.value) : [];
  return several(fill).map((label) => optionValue(field, options, label));
};

const offered = async (field: ModalField, label: string, lookups: Lookups): Promise<Json[]> => {
  const { block, element } = field.placed;
  const at = {
    user: lookups.user,
    viewId: lookups.viewId,
    blockId: block.block_id,
    actionId: element.action_id,
  };
  return records((await lookups.desk.ask('suggest', { ...at, query: label })).options);
};

const external: Turn = async (field, fill, lookups) =>
  fill === null || fill === '' ? null : optionValue(field, await offered(field, String(fill), lookups), fill);

const externals: Turn = async (field, fill, lookups) => {
  const values: unknown[] = [];
  for (const label of several(fill)) {
    values.push(optionValue(field, await offered(field, String(label), lookups), label));
  }
  return values;
};

const conversation: Turn = (_field, fill, lookups) => (fill ? lookups.conversation(String(fill)) : null);
const conversations: Turn = (_field, fill, lookups) =>
  Promise.all(several(fill).map((name) => lookups.conversation(String(name))));
const user: Turn = (_field, fill, lookups) => (fill ? lookups.person(String(fill)) : null);
const users: Turn = (_field, fill, lookups) => several(fill).map((name) => lookups.person(String(name)));

const files: Turn = async (_field, fill, lookups) => {
  const ids: string[] = [];
  for (const file of several(fill) as PickedFile[]) {
    const base64 = Buffer.from(file.content).toString('base64');
    const stored = await lookups.desk.ask('upload', { user: lookups.user, name: file.name, base64 });
    ids.push(text(stored.id));
  }
  return ids;
};

const TURNS: Readonly<Record<string, Turn>> = {
  static_select: choice,
  radio_buttons: choice,
  multi_static_select: choices,
  checkboxes: choices,
  external_select: external,
  multi_external_select: externals,
  conversations_select: conversation,
  channels_select: conversation,
  multi_conversations_select: conversations,
  multi_channels_select: conversations,
  users_select: user,
  multi_users_select: users,
  file_input: files,
};

/** Turns what a person means into what the desk takes. @throws CannotDo when there is no such option, channel or person */
export const turned = async (field: ModalField, fill: Fill, lookups: Lookups): Promise<unknown> => {
  const turn = TURNS[field.kind];
  if (turn) return turn(field, fill, lookups);
  return Array.isArray(fill) ? list(fill).join('\n') : fill;
};
