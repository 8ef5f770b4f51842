import type { KnownBlock } from '@slack/types';
import type { FileRule } from '../../marketing/intake/intake-field.ts';
import type { FormField, FormOptions } from './form.ts';
import { fieldBlockId, fileReferences } from './form-values.ts';
import { INPUT } from './ids.ts';
import { LABELS } from './labels.ts';
import { LIMITS } from './limits.ts';
import { button, paragraph } from './parts.ts';
import { FORM } from './sentences.ts';
import { plain } from './text.ts';

/** Block id of the ticks beside files that a field already holds; a file input itself cannot be prefilled. */
export const keptFilesBlockId = (prefix: string, key: string): string => `${fieldBlockId(prefix, key)}:kept`;

/** A field over 3,000 characters: shown by its length, downloaded and uploaded, never cut into an input. */
export function tooLongBlocks(field: FormField, characters: number, options: FormOptions): KnownBlock[] {
  const place = [options.place, field.key].filter(Boolean).join('.');
  return [
    paragraph(
      `${field.label}. ${FORM.tooLong(characters)}`,
      button(LABELS.download, 'field.download', { ...options.context, place }),
    ),
    {
      type: 'input',
      block_id: fieldBlockId(options.prefix, field.key),
      label: plain(`${field.label}: ${LABELS.upload.toLowerCase()}`, LIMITS.inputLabel),
      optional: true,
      element: { type: 'file_input', action_id: INPUT, filetypes: ['txt', 'md', 'text'], max_files: 1 },
    },
  ];
}

/** Files: what is there with ticks to keep it, and an input for new ones. */
export function fileBlocks(
  field: FormField,
  rule: FileRule,
  value: unknown,
  options: FormOptions,
): KnownBlock[] {
  const kept = fileReferences(value)
    .slice(0, LIMITS.checkboxes)
    .map((file, at) => ({ text: plain(file.name, LIMITS.optionText), value: `${at}` }));
  const ticks: KnownBlock[] =
    kept.length === 0
      ? []
      : [
          {
            type: 'input',
            block_id: keptFilesBlockId(options.prefix, field.key),
            label: plain(FORM.keptFiles(field.label), LIMITS.inputLabel),
            hint: plain(FORM.keptFilesHint, LIMITS.inputLabel),
            optional: true,
            element: { type: 'checkboxes', action_id: INPUT, options: kept, initial_options: kept },
          },
        ];
  const room = rule.maxFiles - kept.length;
  if (room <= 0) return ticks;
  return [
    ...ticks,
    {
      type: 'input',
      block_id: fieldBlockId(options.prefix, field.key),
      label: plain(field.label, LIMITS.inputLabel),
      ...(field.hint ? { hint: plain(field.hint, LIMITS.inputLabel) } : {}),
      optional: !field.required || kept.length > 0,
      element: {
        type: 'file_input',
        action_id: INPUT,
        filetypes: [...rule.types],
        max_files: Math.min(10, room),
      },
    },
  ];
}
