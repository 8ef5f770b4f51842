import {
  fieldsShown,
  INTAKE_STEPS,
  type IntakeValues,
  stepsShown,
} from '../../../marketing/intake/fields.ts';
import type { Progress } from '../../blocks/views/intake.ts';

/** The two pages of the form that ask nothing about the business. */
export const CHANNEL = 'channel';
export const CHECK = 'check';

const ORDER: readonly string[] = [...INTAKE_STEPS.map((step) => step.key), CHANNEL, CHECK];

/** The pages of the form for these answers, in order. */
const pages = (values: IntakeValues): string[] => [
  ...stepsShown(values).map((step) => step.key),
  CHANNEL,
  CHECK,
];

const at = (step: string): number => ORDER.indexOf(step);

export const firstPage = (values: IntakeValues): string => pages(values)[0] ?? CHANNEL;

export const pageAfter = (step: string, values: IntakeValues): string =>
  pages(values).find((page) => at(page) > at(step)) ?? CHECK;

export const pageBefore = (step: string, values: IntakeValues): string =>
  pages(values).findLast((page) => at(page) < at(step)) ?? firstPage(values);

/** The page itself, or the next one when these answers skip it. An unknown page is the first. */
export const pageNow = (step: string, values: IntakeValues): string =>
  pages(values).includes(step) ? step : pageAfter(step, values);

/** The check page is no step: it shows what the steps hold. */
export const progressOf = (step: string, values: IntakeValues): Progress => {
  const all = pages(values);
  return { number: all.indexOf(step) + 1, count: all.length - 1 };
};

export type Leaving = {
  step: string;
  before: IntakeValues;
  after: IntakeValues;
  /** The step was opened from the check page. */
  editing: boolean;
  /** Questions whose answers were read out of a text and were not confirmed yet. */
  suggested: ReadonlySet<string>;
};

/**
 * Where Next leads. From an edited step back to the check page, but first to a step that asks more than before; and
 * never past a suggestion that nobody looked at.
 */
export function pageAfterNext({ step, before, after, editing, suggested }: Leaving): string {
  const next = editing ? (moreAsked(step, before, after) ?? CHECK) : pageAfter(step, after);
  if (next !== CHANNEL && next !== CHECK) return next;
  return stepWith(after, (key) => suggested.has(key)) ?? next;
}

function moreAsked(step: string, before: IntakeValues, after: IntakeValues): string | undefined {
  const asked = new Set(stepsShown(before).flatMap((one) => fieldsShown(one, before).map(({ key }) => key)));
  const found = stepWith(after, (key) => !asked.has(key));
  return found === step ? undefined : found;
}

const stepWith = (values: IntakeValues, wanted: (key: string) => boolean): string | undefined =>
  stepsShown(values).find((step) => fieldsShown(step, values).some(({ key }) => wanted(key)))?.key;
