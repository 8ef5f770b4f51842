import { readBrief } from '../intake/brief-reader.ts';

/**
 * What the brief requires word for word, for stages that carry it on: its disclaimers, then its compliance notes.
 * Copied and not written by a model, because a disclaimer must not change by a letter.
 */
export function complianceRules(brief: unknown): string[] {
  const reader = readBrief(brief);
  const all = [
    ...reader.list('required_disclaimers'),
    ...reader.list('compliance_notes'),
    reader.text('compliance_notes'),
  ];
  return [...new Set(all.filter((text) => text !== ''))];
}
