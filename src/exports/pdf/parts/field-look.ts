import { isObject, type PlainObject } from '../../../marketing/content-walk.ts';
import type { Field } from '../../../marketing/field.ts';
import type { Block } from '../flow/block.ts';
import type { Ink } from '../ink.ts';

/** One field to draw: `beside` is the object that it stands in, `width` in points. */
export type Shown = { field: Field; value: unknown; beside: unknown; width: number };

/** How a field is drawn that deserves more than its kind; null where this value does not fit, which is then drawn by its kind. */
export type FieldLook = (ink: Ink, shown: Shown) => Block[] | null;

/** The entries of a list of objects; null for everything else. */
export const rowsOf = (value: unknown): PlainObject[] | null =>
  Array.isArray(value) && value.length > 0 && value.every(isObject) ? value : null;

/** A text of a row; anything else reads as nothing. */
export const textAt = (row: unknown, key: string): string => {
  const value = isObject(row) && Object.hasOwn(row, key) ? row[key] : undefined;
  return typeof value === 'string' ? value : '';
};

/** The first of some looks that fits. */
export const firstThatFits =
  (...looks: readonly FieldLook[]): FieldLook =>
  (ink, shown) => {
    for (const look of looks) {
      const blocks = look(ink, shown);
      if (blocks) return blocks;
    }
    return null;
  };
