import type { IntakeField, IntakeStep, IntakeValues } from './intake-field.ts';
import { audienceStep } from './steps/audience.ts';
import { businessStep } from './steps/business.ts';
import { detailsStep } from './steps/details.ts';
import { goalStep } from './steps/goal.ts';
import { voiceStep } from './steps/voice.ts';

export type { FileRule, IntakeField, IntakeGroup, IntakeStep, IntakeValues } from './intake-field.ts';

/** The intake form in the order people fill it in (marketing.md). */
export const INTAKE_STEPS: readonly IntakeStep[] = [
  businessStep,
  audienceStep,
  goalStep,
  detailsStep,
  voiceStep,
];

/** Every question, in form order. */
export const INTAKE_FIELDS: readonly IntakeField[] = INTAKE_STEPS.flatMap((step) => step.fields);

const byKey = new Map(INTAKE_FIELDS.map((field) => [field.key, field]));

/** The question with that key, if there is one. */
export const intakeField = (key: string): IntakeField | undefined => byKey.get(key);

/** Whether a question is asked, given the answers so far. */
export const applies = (field: IntakeField, values: IntakeValues): boolean =>
  field.appliesWhen?.(values) ?? true;

/** The questions of a step that apply to these answers. */
export const fieldsShown = (step: IntakeStep, values: IntakeValues): IntakeField[] =>
  step.fields.filter((field) => applies(field, values));

/** The steps that have at least one question for these answers; the others are skipped. */
export const stepsShown = (values: IntakeValues): IntakeStep[] =>
  INTAKE_STEPS.filter((step) => fieldsShown(step, values).length > 0);
