import { escapeInBareLinks } from './bare-links.ts';
import { withoutOtherLinks } from './safe-links.ts';

/** Only at the start of a line: a fence within a list or a quotation ends with that one, unseen. */
const FENCE = /^(`{3,}(?=[^`]*$)|~{3,})/;
const FENCE_END = /^ {0,3}(`{3,}|~{3,})[ \t]*$/;

/** Two backslashes are one that is shown, and escape nothing. */
const isEscaped = (slashes: string): boolean => slashes.length % 2 === 1;

/**
 * Raw HTML, images and links that open no page are shown as text: nothing that a model wrote may fetch, run or format
 * beyond Markdown. So are fences that are none of ours: what one reader takes for code is HTML to another.
 */
const defuse = (line: string): string =>
  escapeInBareLinks(
    withoutOtherLinks(line)
      .replace(/(\\*)(<(?=[a-z/!?])|!(?=\[))/gi, (whole, slashes: string, sign: string) =>
        isEscaped(slashes) ? whole : `${slashes}\\${sign}`,
      )
      .replace(/(\\*)(`{3,}|~{3,})/g, (_, slashes: string, run: string) => {
        const signs = run.replace(/./g, '\\$&');
        return isEscaped(slashes) ? `${slashes}${signs.slice(1)}` : `${slashes}${signs}`;
      }),
  );

/** At the start of a line, of a quotation or of a point in a list. */
const HEADING = /^((?: {0,3}(?:>|[-+*][ \t]|\d{1,9}[.)][ \t]))* {0,3})(#{1,6})(?=\s|$)/;

const demote = (line: string, by: number): string =>
  line.replace(
    HEADING,
    (_, start: string, signs: string) => `${start}${'#'.repeat(Math.min(6, signs.length + by))}`,
  );

const UNDERLINE = /^([>\s]*)(=+|-+)\s*$/;

/** A line of signs makes a heading of the text above it, of a level that is not ours; a rule it may stay. */
function besideText(line: string, above: string | undefined): string {
  const [, start = '', signs = ''] = UNDERLINE.exec(line) ?? [];
  if (signs === '' || !above?.trim()) return line;
  return signs.startsWith('---') ? `${start.trimEnd()}\n${line}` : `${start}\\${signs}`;
}

/** Which lines are code or around it, and the fence that nothing closes. */
function fenced(lines: readonly string[]): { isCode: boolean[]; open: string | undefined } {
  let open: string | undefined;
  const isCode = lines.map((line) => {
    const sign = open === undefined ? FENCE.exec(line)?.[1] : undefined;
    const inside = open !== undefined || sign !== undefined;
    if (open !== undefined && FENCE_END.exec(line)?.[1]?.startsWith(open)) open = undefined;
    else open ??= sign;
    return inside;
  });
  return { isCode, open };
}

/**
 * Markdown that is content itself (a deliverable's body) made fit to stand under a heading of level `below`: its highest
 * heading comes right below that one, raw HTML, images and odd links become text, an open code fence is closed so that it
 * cannot swallow the rest.
 */
export function embedMarkdown(markdown: string, below: number): string {
  const lines = markdown.split(/\r\n|\r|\n/);
  const { isCode, open } = fenced(lines);
  const levels = lines.flatMap((line, at) => (isCode[at] ? [] : (HEADING.exec(line)?.[2]?.length ?? [])));
  const by = below + 1 - Math.min(...levels);
  return lines
    .map((line, at) => (isCode[at] ? line : besideText(demote(defuse(line), by), lines[at - 1])))
    .concat(open ?? [])
    .join('\n')
    .trim();
}
