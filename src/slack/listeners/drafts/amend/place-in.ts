import { recordOf } from '../../../blocks/form-values.ts';

/** Names of properties and positions in lists, from a content inward. */
export type Path = readonly (string | number)[];

/** What stands at a place, or undefined where the way leads nowhere. */
export function valueIn(content: unknown, path: Path): unknown {
  let value = content;
  for (const key of path) {
    value = typeof key === 'number' ? (Array.isArray(value) ? value[key] : undefined) : recordOf(value)[key];
  }
  return value;
}

/** The content with another value at a place; a position after the last of a list adds to it. */
export function put(content: unknown, path: Path, value: unknown): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return value;
  if (typeof key === 'number') {
    const items: unknown[] = Array.isArray(content) ? [...content] : [];
    items[Math.min(key, items.length)] = put(items[key], rest, value);
    return items;
  }
  const before = recordOf(content);
  return { ...before, [key]: put(before[key], rest, value) };
}
