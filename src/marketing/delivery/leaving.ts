import { valueAt } from '../content-walk.ts';
import type { Option } from '../field.ts';
import { isPackedType, type PackedType } from './choices.ts';

/** The formats that a pack's documents can leave in, in the order in which they are offered. */
export const PACK_FORMATS = ['pdf', 'markdown', 'json', 'csv', 'ics', 'pptx'] as const;

export type PackFormatKey = (typeof PACK_FORMATS)[number];

export const FORMAT_TITLES: Readonly<Record<PackFormatKey, string>> = {
  pdf: 'PDF',
  markdown: 'Markdown',
  json: 'JSON',
  csv: 'Calendar table (CSV)',
  ics: 'Calendar file (ICS)',
  pptx: 'PowerPoint',
};

export const FORMAT_OPTIONS: readonly Option[] = PACK_FORMATS.map((value) => ({
  value,
  label: FORMAT_TITLES[value],
}));

/** Whom a pack is made for. The client's says nothing of models, costs and findings. */
export const PACK_AUDIENCES = ['client', 'team'] as const;

export type PackAudience = (typeof PACK_AUDIENCES)[number];

/** As a delivery says it, which its client reads too: who is spared something is not told of it. */
export const AUDIENCE_NAMES: readonly Option[] = [
  { value: 'client', label: 'The client' },
  { value: 'team', label: 'The team' },
];

/** As whoever decides is asked. */
export const AUDIENCE_OPTIONS: readonly Option[] = [
  { value: 'client', label: 'The client: without models and costs' },
  { value: 'team', label: 'The team: with models and costs' },
];

/** Formats of a calendar: only the execution has one. */
const OF_THE_CALENDAR: readonly PackFormatKey[] = ['csv', 'ics'];

/** The formats that at least one of these parts can leave in. */
export const fittingFormats = (included: readonly PackedType[]): PackFormatKey[] =>
  PACK_FORMATS.filter((format) => included.includes('execution') || !OF_THE_CALENDAR.includes(format));

/** How a pack leaves: what was chosen, as far as it fits; where nothing was, everything that fits. */
export function chosenFormats(
  included: readonly PackedType[],
  chosen: readonly unknown[] = [],
): PackFormatKey[] {
  const fitting = fittingFormats(included);
  const kept = fitting.filter((format) => chosen.includes(format));
  return kept.length > 0 ? kept : fitting;
}

/**
 * The formats and the audience that a delivery names. One written before it named any leaves in all that fit, and for the
 * client: who is shown too little can ask, what was shown cannot be taken back.
 */
export function packLeaves(content: unknown): { formats: PackFormatKey[]; audience: PackAudience } {
  const listed = valueAt(content, ['included']);
  const included = (Array.isArray(listed) ? listed : [])
    .map((entry) => valueAt(entry, ['artifact']))
    .filter(isPackedType);
  const formats = valueAt(content, ['formats']);
  return {
    formats: chosenFormats(included, Array.isArray(formats) ? formats : []),
    audience: valueAt(content, ['audience']) === 'team' ? 'team' : 'client',
  };
}
