import type { Para } from './shapes.ts';
import { lineEnds, textOf } from './text-width.ts';

/** The paragraph in at most so many lines of that width (inches); what is cut ends in an ellipsis. */
export function inLines(para: Para, width: number, lines: number): Para {
  const ends = lineEnds(para, width);
  const end = ends[lines - 1];
  if (ends.length <= lines || end === undefined) return para;
  const { lead, ...rest } = para;
  const letters = [...textOf(para).slice(0, end).trimEnd()];
  const text = `${letters
    .slice(0, Math.max(0, letters.length - 2))
    .join('')
    .trimEnd()}…`;
  return lead && text.length > lead.length + 1
    ? { ...para, text: text.slice(lead.length + 1) }
    : { ...rest, text, ...(lead ? { bold: true } : {}) };
}

/** The first of the sizes at which the text takes at most so many lines; the last one, shortened, where none does. */
export function fitted(
  para: Omit<Para, 'size'>,
  width: number,
  sizes: readonly (readonly [size: number, lines: number])[],
): Para {
  const sized = sizes.map(([size, lines]) => ({ para: { ...para, size }, lines }));
  const fit = sized.find(({ para: own, lines }) => lineEnds(own, width).length <= lines);
  if (fit) return fit.para;
  const last = sized.at(-1);
  return last ? inLines(last.para, width, last.lines) : { ...para, size: 12 };
}
