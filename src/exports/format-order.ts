import { EXPORT_FORMATS, PACK_FORMAT } from './formats.ts';

const TITLES: ReadonlyMap<string, string> = new Map(
  [PACK_FORMAT, ...EXPORT_FORMATS].map(({ key, title }) => [key, title]),
);
const ORDER: readonly string[] = [...TITLES.keys()];

/** What people read for the key of a format, a pack's included. */
export const formatTitle = (key: string): string => TITLES.get(key) ?? key;

/** Sorts keys of formats as they are offered. */
export const byFormat = (one: string, other: string): number => ORDER.indexOf(one) - ORDER.indexOf(other);
