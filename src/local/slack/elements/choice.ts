import { type Json, list, record, records, text } from '../json.ts';
import type { ElementKind, Surroundings, Typed } from './kinds.ts';

/** The options written into an element, groups flattened. */
export const ownOptions = (element: Json): Json[] => [
  ...records(element.options),
  ...records(element.option_groups).flatMap((group) => records(group.options)),
];

export const optionLabel = (option: Json): string => text(record(option.text).text);

const find = (around: Surroundings, value: unknown): Json | undefined =>
  around.options.find((option) => option.value === value);

const unknownOption = (around: Surroundings, value: unknown): { problem: string } => ({
  problem: `There is no option "${String(value)}". There are: ${around.options.map((option) => text(option.value)).join(', ')}.`,
});

const one: ElementKind = {
  field: 'selected_option',
  initial: (element) => element.initial_option ?? null,
  typed: (_element, input, around) => {
    if (input === null || input === undefined || input === '') return { value: null };
    const option = find(around, input);
    return option ? { value: option } : unknownOption(around, input);
  },
};

const many: ElementKind = {
  field: 'selected_options',
  initial: (element) => list(element.initial_options),
  typed: (element, input, around): Typed => {
    const values = input === null || input === undefined ? [] : Array.isArray(input) ? input : [input];
    const missing = values.find((value) => !find(around, value));
    if (missing !== undefined) return unknownOption(around, missing);
    const most = typeof element.max_selected_items === 'number' ? element.max_selected_items : undefined;
    if (most !== undefined && values.length > most) return { problem: `Choose at most ${most}.` };
    return { value: around.options.filter((option) => values.includes(option.value)) };
  },
};

const menu: ElementKind = { ...one, initial: () => null };

export const CHOICE_KINDS: Readonly<Record<string, ElementKind>> = {
  static_select: one,
  external_select: one,
  radio_buttons: one,
  multi_static_select: many,
  multi_external_select: many,
  checkboxes: many,
  overflow: menu,
};
