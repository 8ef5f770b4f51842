import { isEmpty } from '../is-empty.ts';
import { checkField } from './check-field.ts';
import { fieldsShown, INTAKE_STEPS, type IntakeField, type IntakeValues } from './fields.ts';
import { INTAKE_SENTENCES as say } from './sentences.ts';

function missing(field: IntakeField, values: IntakeValues): string | undefined {
  if (field.key === 'website') {
    const given = !isEmpty(values.website);
    const none = values.no_website === true;
    if (given && none) return say.websiteAndBox;
    return given || none ? undefined : say.websiteRequired;
  }
  return field.required && isEmpty(values[field.key]) ? say.required : undefined;
}

/** Everything wrong with the given answers to these questions: field key to sentence. */
export function problemsIn(fields: readonly IntakeField[], values: IntakeValues): Record<string, string> {
  const problems: Record<string, string> = {};
  for (const field of fields) {
    const sentence = missing(field, values) ?? checkField(field, values[field.key]);
    if (sentence) problems[field.key] = sentence;
  }
  return problems;
}

/**
 * What the form shows on the fields of one step: field key to sentence, empty when the step is fine.
 * `values` are all answers so far (a question may depend on an earlier step). An unknown step is a bug and throws.
 */
export function validateStep(stepKey: string, values: IntakeValues): Record<string, string> {
  const step = INTAKE_STEPS.find((candidate) => candidate.key === stepKey);
  if (!step) throw new Error(`The intake has no step "${stepKey}"`);
  return problemsIn(fieldsShown(step, values), values);
}
