import { z } from 'zod';
import type { FormField } from './form.ts';
import { isDate } from './form.ts';
import { keptFilesBlockId } from './form-files.ts';
import { readLines } from './form-lines.ts';
import { choicesOf, fieldBlockId, isTooLong, sameTyped, textToList, typedText } from './form-values.ts';
import { INPUT } from './ids.ts';
import { LIMITS } from './limits.ts';
import { FORM } from './sentences.ts';
import { clip, isBlank, storable } from './text.ts';

const chosen = z.object({ value: z.string() });
const answer = z.object({
  value: z.string().nullish(),
  selected_option: chosen.nullish(),
  selected_options: z.array(chosen).nullish(),
  selected_date: z.string().nullish(),
  selected_conversation: z.string().nullish(),
  selected_user: z.string().nullish(),
  files: z.array(z.object({ id: z.string() })).nullish(),
});
export type Answer = z.infer<typeof answer>;

/** The answer of one input block in a view's `state.values`; undefined when the block is not there. */
export function answerOf(state: unknown, blockId: string): Answer | undefined {
  const values = z.record(z.string(), z.record(z.string(), z.unknown())).safeParse(state).data;
  return answer.safeParse(values?.[blockId]?.[INPUT]).data;
}

export type FormReading = {
  values: Record<string, unknown>;
  /** Field key to sentence. */
  problems: Record<string, string>;
  /** Field key to the ids of files that Slack holds and the caller fetches. */
  files: Record<string, string[]>;
  /** Fields in which U+0000 or a lone surrogate was replaced; the person is told. */
  replaced: string[];
};

/**
 * What a form's answers say, on top of `base`, the values that the form was made from. What nobody changed comes back
 * exactly as it was, whatever Slack did to its line ends; fields that the form did not show keep their value.
 */
export function readFields(
  fields: readonly FormField[],
  state: unknown,
  options: { prefix: string; base: Readonly<Record<string, unknown>>; unsaved?: boolean },
): FormReading {
  const reading: FormReading = { values: { ...options.base }, problems: {}, files: {}, replaced: [] };
  for (const field of fields) {
    const before = options.base[field.key];
    const given = answerOf(state, fieldBlockId(options.prefix, field.key));
    if (given?.files?.length) reading.files[field.key] = given.files.map((file) => file.id);
    if (field.file) {
      keepFiles(field, state, options.prefix, before, reading);
    } else if (
      given !== undefined &&
      (field.kind !== 'items' || options.unsaved) &&
      !isTooLong(field, before)
    ) {
      readOne(field, given, before, reading);
    }
  }
  return reading;
}

/** Problems as Slack wants them in `response_action: errors`: block id to sentence. */
export const fieldErrors = (
  prefix: string,
  problems: Readonly<Record<string, string>>,
): Record<string, string> =>
  Object.fromEntries(
    Object.entries(problems).map(([key, sentence]) => [
      fieldBlockId(prefix, key),
      clip(sentence, LIMITS.fieldError),
    ]),
  );

function keepFiles(field: FormField, state: unknown, prefix: string, before: unknown, reading: FormReading) {
  const ticks = answerOf(state, keptFilesBlockId(prefix, field.key))?.selected_options;
  if (ticks === undefined || ticks === null || !Array.isArray(before)) return;
  const kept = new Set(ticks.map((tick) => Number(tick.value)));
  if (kept.size === Math.min(before.length, LIMITS.checkboxes)) return;
  reading.values[field.key] = before.filter((_file, at) => at >= LIMITS.checkboxes || kept.has(at));
}

function readOne(field: FormField, given: Answer, before: unknown, reading: FormReading) {
  const result = READERS[field.kind](field, given, before);
  if ('problem' in result) reading.problems[field.key] = result.problem;
  else if (result.value === undefined) delete reading.values[field.key];
  else reading.values[field.key] = result.value;
  if (given.value && storable(given.value).replaced) reading.replaced.push(field.key);
  const empty = reading.problems[field.key] === undefined && isEmpty(reading.values[field.key]);
  if (field.required && field.kind !== 'boolean' && empty) reading.problems[field.key] = FORM.required;
}

const isEmpty = (value: unknown): boolean =>
  value === undefined ||
  value === null ||
  (typeof value === 'string' && isBlank(value)) ||
  (Array.isArray(value) && value.length === 0);

type Read = { value: unknown } | { problem: string };
type Reader = (field: FormField, given: Answer, before: unknown) => Read;

/** A typed answer; unchanged and emptied ones are the same for every kind. */
const typed =
  (parse: (text: string, field: FormField) => Read, empty: unknown): Reader =>
  (field, given, before) => {
    const text = storable(given.value ?? given.selected_date ?? '').text;
    if (sameTyped(typedText(field, before), text)) return { value: before };
    if (isBlank(text)) return { value: before === null ? null : empty };
    return parse(text, field);
  };

const number: Reader = typed((text, field) => {
  const value = Number(text.trim().replace(',', '.'));
  if (!Number.isFinite(value)) return { problem: FORM.notNumber };
  if (Number.isInteger(field.min) && !Number.isInteger(value)) return { problem: FORM.wholeNumber };
  const inside = value >= (field.min ?? value) && value <= (field.max ?? value);
  return inside ? { value } : { problem: FORM.outOfRange(field.min, field.max) };
}, undefined);

const date: Reader = typed(
  (text) => (isDate(text.trim()) ? { value: text.trim() } : { problem: FORM.notDate }),
  undefined,
);

const text: Reader = typed((value) => ({ value: value.replace(/\r\n?/g, '\n') }), undefined);

const list: Reader = typed((value) => ({ value: textToList(value) }), []);

const choice: Reader = (field, given, before) => {
  const code = given.selected_option?.value;
  const found = choicesOf(field, before).find((one) => one.code === code);
  if (found) return { value: found.real };
  const untouched = code === undefined && (before === undefined || before === null || before === '');
  return { value: untouched || before === null ? before : undefined };
};

const multiChoice: Reader = (field, given, before) => {
  const codes = new Set(given.selected_options?.map((one) => one.value) ?? []);
  const picked = choicesOf(field, before)
    .filter((one) => codes.has(one.code))
    .map((one) => one.real);
  const stored: unknown[] = Array.isArray(before) ? before : [];
  const same = picked.length === new Set(stored).size && picked.every((value) => stored.includes(value));
  return { value: same ? before : picked };
};

const boolean: Reader = (_field, given, before) => {
  const ticked = (given.selected_options?.length ?? 0) > 0;
  return { value: ticked === (before === true) ? before : ticked };
};

const READERS: Record<FormField['kind'], Reader> = {
  text,
  long_text: text,
  url: typed((value) => ({ value: value.trim() }), undefined),
  list,
  number,
  date,
  choice,
  multi_choice: multiChoice,
  boolean,
  // Only where the items are typed as lines; elsewhere they have forms of their own.
  items: (field, given, before) => readLines(field, given.value ?? '', before),
};
