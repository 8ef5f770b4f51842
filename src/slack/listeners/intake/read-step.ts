import { isDeepStrictEqual } from 'node:util';
import { validateStep } from '../../../marketing/intake/check-step.ts';
import type { IntakeStep, IntakeValues } from '../../../marketing/intake/fields.ts';
import { isEmpty } from '../../../marketing/is-empty.ts';
import { answerOf, readFields } from '../../blocks/form-read.ts';
import { fieldBlockId } from '../../blocks/form-values.ts';
import { intakePrefix } from '../../blocks/views/intake.ts';

export type StepReading = {
  /** All answers of the brief, those of this step as they stand in the form. */
  values: Record<string, unknown>;
  /** Field key to sentence: what Next refuses. */
  problems: Record<string, string>;
  /** Field key to the ids of files that Slack holds. */
  files: Record<string, string[]>;
};

/** What one step's form says, on top of the answers saved so far. */
export function readStep(step: IntakeStep, state: unknown, saved: IntakeValues): StepReading {
  const prefix = intakePrefix(step.key);
  const { values, problems, files } = readFields(step.fields, state, { prefix, base: saved });
  return { values, files, problems: { ...validateStep(step.key, values), ...problems } };
}

/**
 * The same for whoever leaves the step otherwise than by Next: nothing is refused, and what cannot be read as its field
 * wants it (a number in words) is kept as it was typed. The check page names it later.
 */
export function readUnchecked(step: IntakeStep, state: unknown, saved: IntakeValues): StepReading {
  const prefix = intakePrefix(step.key);
  const { values, problems, files } = readFields(step.fields, state, { prefix, base: saved });
  for (const key of Object.keys(problems)) {
    const typed = answerOf(state, fieldBlockId(prefix, key))?.value ?? '';
    values[key] = typed.trim() === '' ? undefined : typed;
  }
  return { values, files, problems: {} };
}

/** What the form changes in the saved answers; null takes an answer away. */
export function changesTo(saved: IntakeValues, values: IntakeValues): Record<string, unknown> {
  const keys = [...new Set([...Object.keys(saved), ...Object.keys(values)])];
  return Object.fromEntries(
    keys
      .filter((key) => !same(saved[key], values[key]))
      .map((key) => [key, values[key] === undefined ? null : values[key]]),
  );
}

const same = (one: unknown, other: unknown): boolean =>
  (isEmpty(one) && isEmpty(other)) || isDeepStrictEqual(one, other);
