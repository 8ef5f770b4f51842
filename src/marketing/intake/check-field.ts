import { isEmpty } from '../is-empty.ts';
import type { IntakeField } from './fields.ts';
import { INTAKE_SENTENCES as say } from './sentences.ts';
import { isWebAddress } from './web-address.ts';

/** Characters per text and entries per list: far above any real brief, low enough to refuse a flood. */
export const TEXT_LIMIT = 20_000;
export const LIST_LIMIT = 200;

type Check = (value: unknown, field: IntakeField) => string | undefined;

const checkText: Check = (value, { maxLength = TEXT_LIMIT }) => {
  if (typeof value !== 'string') return say.notText;
  return value.length > maxLength ? say.tooLong(maxLength) : undefined;
};

const checkList: Check = (value, field) => {
  if (!Array.isArray(value)) return say.notList;
  if (value.length > LIST_LIMIT) return say.tooMany(LIST_LIMIT);
  for (const entry of value) {
    if (typeof entry !== 'string' || entry.trim() === '') return say.notList;
    const tooLong = checkText(entry, field);
    if (tooLong) return tooLong;
  }
  return undefined;
};

const choicesOf = (field: IntakeField) => (field.options ?? []).map((option) => option.value);

const checkChoice: Check = (value, field) =>
  choicesOf(field).some((choice) => choice === value) ? undefined : say.notAChoice(choicesOf(field));

const checkChoices: Check = (value, field) => {
  if (!Array.isArray(value)) return say.notList;
  return value.map((entry) => checkChoice(entry, field)).find((sentence) => sentence !== undefined);
};

const checkNumber: Check = (value, field) => {
  if (typeof value !== 'number' || !Number.isSafeInteger(value)) return say.notNumber;
  const { min = 0, max = Number.MAX_SAFE_INTEGER } = field;
  return value < min || value > max ? say.outOfRange(min, max) : undefined;
};

const checkDate: Check = (value) => {
  if (typeof value !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(value)) return say.notDate;
  const date = new Date(`${value}T00:00:00Z`);
  return Number.isNaN(date.getTime()) || date.toISOString().slice(0, 10) !== value ? say.notDate : undefined;
};

const checkUrl: Check = (value) =>
  typeof value === 'string' && isWebAddress(value) ? undefined : say.badUrl;

const isFileReference = (value: unknown) =>
  typeof value === 'object' && value !== null && 'digest' in value && 'name' in value;

const checkFiles: Check = (value, field) => {
  if (!Array.isArray(value) || !value.every(isFileReference)) return say.notFiles;
  const most = field.file?.maxFiles ?? LIST_LIMIT;
  return value.length > most ? say.tooMany(most) : undefined;
};

const CHECKS: Record<IntakeField['kind'], Check> = {
  text: checkText,
  long_text: checkText,
  url: checkUrl,
  date: checkDate,
  number: checkNumber,
  boolean: (value) => (typeof value === 'boolean' ? undefined : say.notBoolean),
  choice: checkChoice,
  multi_choice: checkChoices,
  list: checkList,
  items: checkFiles,
};

const checkColours: Check = (value, field) => {
  const wrongShape = checkList(value, field);
  if (wrongShape || !Array.isArray(value)) return wrongShape;
  const wrong = value.find((entry) => !/^#(?:[0-9a-f]{3}|[0-9a-f]{6})$/i.test(String(entry).trim()));
  return wrong === undefined ? undefined : say.notColour(String(wrong));
};

/** Fields that a kind alone does not describe. */
const SPECIAL: Readonly<Record<string, Check>> = { brand_colours: checkColours };

/** The sentence for what is wrong with one given answer, or undefined. Says nothing about missing answers. */
export function checkField(field: IntakeField, value: unknown): string | undefined {
  if (isEmpty(value)) return undefined;
  return (SPECIAL[field.key] ?? CHECKS[field.kind])(value, field);
}
