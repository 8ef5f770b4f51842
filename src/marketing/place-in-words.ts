import type { Field, Section } from './field.ts';

const partsOf = (place: string): string[] => place.split(/[.[\]]+/).filter((part) => part !== '');

/** The labels of a path below a list of fields: entries of lists by their number, unknown parts left out. */
function labels(fields: readonly Field[], parts: readonly string[]): string[] {
  const [key, ...rest] = parts;
  const field = fields.find((candidate) => candidate.key === key);
  if (!field) return [];
  const [index, ...inner] = rest;
  if (index === undefined || !/^\d+$/.test(index)) return [field.label];
  return [`${field.label} ${Number(index) + 1}`, ...labels(field.fields ?? [], inner)];
}

/**
 * A finding's place as people read it: `audience.personas[0].name` is "Audience, Personas 1, Name". A place that no
 * section knows is returned as it is.
 */
export function placeInWords(sections: readonly Section[], place: string): string {
  const parts = partsOf(place);
  for (const { title, path, fields } of sections) {
    const own = path[0] === 'layers' ? path.slice(1) : path;
    if (!own.every((part, index) => parts[index] === part)) continue;
    const below = parts.slice(own.length);
    const found = labels(fields, below);
    if (own.length > 0 && below.length === 0) return title;
    if (found.length > 0)
      return found[0]?.startsWith(title) ? found.join(', ') : [title, ...found].join(', ');
  }
  return place;
}
