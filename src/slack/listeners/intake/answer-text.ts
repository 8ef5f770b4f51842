import type { IntakeField } from '../../../marketing/intake/fields.ts';
import { fileReferences, typedText } from '../../blocks/form-values.ts';
import { LABELS } from '../../blocks/labels.ts';

/** An answer as one text, for showing it beside the form. */
export function answerText(field: IntakeField, value: unknown): string {
  if (field.file)
    return fileReferences(value)
      .map((file) => file.name)
      .join(', ');
  if (field.kind === 'boolean') return value === true ? LABELS.yes : '';
  return Array.isArray(value) ? value.map(String).join('\n') : typedText(field, value);
}
