import { type Json, record, records, text } from '../json.ts';
import { CHOICE_KINDS, ownOptions } from './choice.ts';
import { type ElementKind, isEmpty, type Surroundings } from './kinds.ts';
import { PICKER_KINDS } from './pickers.ts';
import { RICH_KINDS } from './rich.ts';
import { TEXT_KINDS } from './text.ts';

const KINDS: Readonly<Record<string, ElementKind>> = {
  ...TEXT_KINDS,
  ...CHOICE_KINDS,
  ...PICKER_KINDS,
  ...RICH_KINDS,
};

/** How Slack's client treats elements of this type; nothing for buttons and other elements without a value. */
export const kindOf = (element: Json): ElementKind | undefined => KINDS[text(element.type)];

/** An element where it stands. `input` is its input block, if it is in one. */
export type Placed = { block: Json; element: Json; input: boolean };

/** Every interactive element of some blocks, in reading order. */
export const placedElements = (blocks: readonly Json[]): Placed[] =>
  blocks.flatMap((block) => {
    const elements =
      block.type === 'input'
        ? records([block.element])
        : block.type === 'section'
          ? records([block.accessory])
          : block.type === 'actions' || block.type === 'context_actions'
            ? records(block.elements)
            : [];
    return elements
      .filter((element) => typeof element.action_id === 'string')
      .map((element) => ({ block, element, input: block.type === 'input' }));
  });

export const findPlaced = (blocks: readonly Json[], blockId: string, actionId: string): Placed | undefined =>
  placedElements(blocks).find(
    ({ block, element }) => block.block_id === blockId && element.action_id === actionId,
  );

export const stateKey = (blockId: unknown, actionId: unknown): string =>
  `${text(blockId)}\n${text(actionId)}`;

/** What one element reports: `{type, <field>: value}`, typed or initial. */
export const elementState = (
  placed: Placed,
  typed: ReadonlyMap<string, Json>,
  around: Omit<Surroundings, 'options'>,
): Json | undefined => {
  const kind = kindOf(placed.element);
  // An overflow menu keeps nothing: choosing from it is a click.
  if (!kind || placed.element.type === 'overflow') return undefined;
  const given = typed.get(stateKey(placed.block.block_id, placed.element.action_id));
  if (given && given.type === placed.element.type) return given;
  const surroundings = { ...around, options: ownOptions(placed.element) };
  return { type: placed.element.type, [kind.field]: kind.initial(placed.element, surroundings) };
};

/** `state.values` of a form: block id -> action id -> state. */
export const stateValues = (
  blocks: readonly Json[],
  typed: ReadonlyMap<string, Json>,
  around: Omit<Surroundings, 'options'>,
): Record<string, Json> => {
  const values: Record<string, Json> = {};
  for (const placed of placedElements(blocks)) {
    const state = elementState(placed, typed, around);
    if (!state) continue;
    const blockId = text(placed.block.block_id);
    values[blockId] = { ...values[blockId], [text(placed.element.action_id)]: state };
  }
  return values;
};

/** What Slack's client would not let through, by block id: required inputs left empty, malformed values. */
export const clientProblems = (
  blocks: readonly Json[],
  values: Readonly<Record<string, Json>>,
): Record<string, string> => {
  const problems: Record<string, string> = {};
  for (const { block, element, input } of placedElements(blocks)) {
    const kind = kindOf(element);
    if (!input || !kind) continue;
    const blockId = text(block.block_id);
    const value = record(record(values[blockId])[text(element.action_id)])[kind.field];
    if (isEmpty(value)) {
      if (block.optional !== true) problems[blockId] = 'Please complete this required field.';
      continue;
    }
    const problem = kind.problem?.(element, value);
    if (problem) problems[blockId] = problem;
  }
  return problems;
};
