import type { InputBlock, InputBlockElement, KnownBlock } from '@slack/types';
import type { Field } from '../../marketing/field.ts';
import type { FileRule } from '../../marketing/intake/intake-field.ts';
import { fileBlocks, tooLongBlocks } from './form-files.ts';
import { itemsBlocks } from './form-items.ts';
import { linesBlocks } from './form-lines.ts';
import { type Choice, choicesOf, fieldBlockId, isTooLong, NO_ANSWER, typedText } from './form-values.ts';
import { INPUT } from './ids.ts';
import { LABELS } from './labels.ts';
import { LIMITS } from './limits.ts';
import { contextLine } from './parts.ts';
import { FORM } from './sentences.ts';
import { isBlank, plain } from './text.ts';
import type { ActionValue } from './value.ts';

export type FormField = Field & { file?: FileRule };

export type FormOptions = {
  /** Names the form and its step: block ids are stable within a step and differ between steps. */
  prefix: string;
  /** Field key to sentence, for forms that are shown again; submissions answer with `fieldErrors`. */
  errors?: Readonly<Record<string, string>>;
  /** Keys of fields whose value was read out of somebody's text and waits to be confirmed. */
  suggested?: ReadonlySet<string>;
  /** What the buttons of nested items and long texts carry. */
  context?: ActionValue;
  /** Place of the object that the fields belong to, for nested items. */
  place?: string;
  /** Which page of a long list of items is shown, by field key. */
  pages?: Readonly<Record<string, number>>;
  /** The object is not stored yet: what lies in it has no place to be opened at, and is typed as lines. */
  unsaved?: boolean;
};

/** Input blocks for fields and their present values. A value that does not fit is never cut: it goes by file. */
export function fieldsToBlocks(
  fields: readonly FormField[],
  values: Readonly<Record<string, unknown>>,
  options: FormOptions,
): KnownBlock[] {
  return fields.flatMap((field) => {
    const value = values[field.key];
    const error = options.errors?.[field.key];
    const blocks = isTooLong(field, value)
      ? tooLongBlocks(field, typedText(field, value).length, options)
      : field.file
        ? fileBlocks(field, field.file, value, options)
        : field.kind === 'items'
          ? options.unsaved
            ? linesBlocks(field, value, options)
            : itemsBlocks(field, value, options)
          : [inputBlock(field, ELEMENTS[field.kind](field, value), options)];
    return error ? [...blocks, contextLine(FORM.problem(error))] : blocks;
  });
}

function inputBlock(field: FormField, element: InputBlockElement, options: FormOptions): InputBlock {
  const hint = [
    options.suggested?.has(field.key) ? FORM.suggested : '',
    field.hint ?? '',
    field.kind === 'list' && !/one .*a line/i.test(field.hint ?? '') ? FORM.oneALine : '',
  ].filter((part) => part !== '');
  return {
    type: 'input',
    block_id: fieldBlockId(options.prefix, field.key),
    label: plain(field.label, LIMITS.inputLabel),
    ...(hint.length > 0 ? { hint: plain(hint.join(' '), LIMITS.inputLabel) } : {}),
    // An unticked box is an answer; and nothing typed may be lost because Slack refuses to submit.
    optional: !field.required || field.kind === 'boolean',
    element,
  };
}

type ElementBuilder = (field: FormField, value: unknown) => InputBlockElement;

const typed: ElementBuilder = (field, value) => {
  const text = typedText(field, value);
  const multiline = field.kind === 'long_text' || field.kind === 'list' || /[\r\n]/.test(text);
  return {
    type: 'plain_text_input',
    action_id: INPUT,
    multiline,
    // Slack refuses a view whose initial text is longer; the person must still see it, and is told on submitting.
    max_length: Math.max(field.maxLength ?? LIMITS.inputValue, text.length),
    ...(isBlank(text) ? {} : { initial_value: text }),
  };
};

const number: ElementBuilder = (field, value) => {
  const text = typedText(field, value);
  const whole = Number.isInteger(field.min ?? field.max ?? 0.5);
  const given = Number(text);
  const fits =
    text === '' ||
    (/^-?\d+(\.\d+)?$/.test(text) &&
      (!whole || Number.isInteger(given)) &&
      given >= (field.min ?? given) &&
      given <= (field.max ?? given));
  // Slack refuses a view whose initial number breaks the input's own rules; the person must still see it.
  if (!fits) return typed(field, value);
  return {
    type: 'number_input',
    action_id: INPUT,
    is_decimal_allowed: !whole,
    ...(text === '' ? {} : { initial_value: text }),
    ...(field.min === undefined ? {} : { min_value: String(field.min) }),
    ...(field.max === undefined ? {} : { max_value: String(field.max) }),
  };
};

const date: ElementBuilder = (field, value) => {
  const text = typedText(field, value);
  if (text === '') return { type: 'datepicker', action_id: INPUT };
  return isDate(text) ? { type: 'datepicker', action_id: INPUT, initial_date: text } : typed(field, value);
};

/** Whether a text is a day that exists, as year-month-day. */
export const isDate = (text: string): boolean => {
  const at = /^\d{4}-\d{2}-\d{2}$/.test(text) ? new Date(`${text}T00:00:00Z`) : undefined;
  return at !== undefined && !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text);
};

const option = (choice: { code: string; label: string }) => ({
  text: plain(choice.label, LIMITS.optionText),
  value: choice.code,
});

const choice: ElementBuilder = (field, value) => {
  const choices = choicesOf(field, value);
  const chosen = choices.find((one) => one.real === value);
  const none = field.required ? [] : [option({ code: NO_ANSWER, label: LABELS.noAnswer })];
  return {
    type: 'static_select',
    action_id: INPUT,
    options: [...none, ...atMost(choices, LIMITS.options - none.length).map(option)],
    ...(chosen ? { initial_option: option(chosen) } : {}),
  };
};

const multiChoice: ElementBuilder = (field, value) => {
  const choices = choicesOf(field, value);
  const real = Array.isArray(value) ? value : [];
  const chosen = choices.filter((one) => real.includes(one.real)).map(option);
  const initial = chosen.length > 0 ? { initial_options: chosen } : {};
  if (choices.length <= LIMITS.checkboxes)
    return { type: 'checkboxes', action_id: INPUT, options: choices.map(option), ...initial };
  return {
    type: 'multi_static_select',
    action_id: INPUT,
    options: atMost(choices, LIMITS.options).map(option),
    ...initial,
  };
};

function atMost(choices: readonly Choice[], max: number): readonly Choice[] {
  if (choices.length > max) throw new Error(`A Slack menu holds ${max} options, not ${choices.length}.`);
  return choices;
}

const boolean: ElementBuilder = (_field, value) => {
  const yes = option({ code: 'yes', label: LABELS.yes });
  return {
    type: 'checkboxes',
    action_id: INPUT,
    options: [yes],
    ...(value === true ? { initial_options: [yes] } : {}),
  };
};

const ELEMENTS: Record<Field['kind'], ElementBuilder> = {
  text: typed,
  long_text: typed,
  url: typed,
  list: typed,
  number,
  date,
  choice,
  multi_choice: multiChoice,
  boolean,
  items: typed,
};
