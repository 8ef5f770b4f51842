import type { Fill, Modal } from '../local/slack/person.ts';
import { INTAKE_FIELDS, type IntakeField } from '../marketing/intake/fields.ts';
import type { IntakeContent } from '../marketing/intake/schema.ts';

/** What a person types into the open step of the intake, field label by field label; questions without an answer stay empty. */
export function answersFor(modal: Modal, brief: IntakeContent): Record<string, Fill> {
  const values = new Map<string, unknown>(Object.entries(brief));
  const answers: Record<string, Fill> = {};
  for (const shown of modal.fields) {
    const field = INTAKE_FIELDS.find((candidate) => candidate.label === shown.label);
    if (!field || field.file) continue;
    const fill = typed(field, values.get(field.key));
    if (fill !== undefined) answers[shown.label] = fill;
  }
  return answers;
}

function typed(field: IntakeField, value: unknown): Fill | undefined {
  if (value === undefined || value === null || value === '') return undefined;
  const label = (choice: unknown) =>
    field.options?.find((option) => option.value === choice)?.label ?? String(choice);
  if (field.kind === 'choice') return label(value);
  if (Array.isArray(value)) {
    if (value.length === 0) return undefined;
    return field.kind === 'multi_choice' ? value.map(label) : value.map(String).join('\n');
  }
  if (typeof value === 'boolean') return value || undefined;
  return typeof value === 'number' ? value : String(value);
}
