import { isEmpty } from '../is-empty.ts';
import { applies, INTAKE_FIELDS, type IntakeValues } from './fields.ts';

export { isEmpty };

const withoutBlankItems = (value: unknown): unknown =>
  Array.isArray(value) ? value.filter((item) => !isEmpty(item)) : value;

/**
 * Answers as they are stored: unanswered questions are absent, so that the same brief always has the same digest.
 * Text is kept exactly as typed. Answers to questions that no longer apply are left out; unknown keys are kept for
 * the schema to refuse.
 */
export function normaliseIntake(values: IntakeValues): Record<string, unknown> {
  const hidden = new Set(INTAKE_FIELDS.filter((field) => !applies(field, values)).map((field) => field.key));
  return Object.fromEntries(
    Object.entries(values)
      .filter(([key, value]) => !isEmpty(value) && !hidden.has(key))
      .map(([key, value]) => [key, withoutBlankItems(value)]),
  );
}
