import { isObject } from '../content-walk.ts';

/**
 * Tolerant reading of a brief, for whoever writes from it. Answers of the wrong shape read as unanswered; lists come
 * without blanks.
 */
export type Brief = {
  text(key: string): string;
  list(key: string): string[];
  number(key: string): number | undefined;
};

export function readBrief(brief: unknown): Brief {
  const answers = isObject(brief) ? brief : {};
  const read = (key: string): unknown => (Object.hasOwn(answers, key) ? answers[key] : undefined);
  return {
    text(key) {
      const value = read(key);
      return typeof value === 'string' ? value.trim() : '';
    },
    list(key) {
      const value = read(key);
      const entries = Array.isArray(value) ? value : [];
      return entries.flatMap((entry) => (typeof entry === 'string' && entry.trim() ? [entry.trim()] : []));
    },
    number(key) {
      const value = read(key);
      return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
    },
  };
}
