import { escapeInBareLinks } from './bare-links.ts';

/** Only at the start of a line: a fence within a list or a quotation ends with that one, unseen. */
const FENCE = /^(`{3,}(?=[^`]*$)|~{3,})/;
const FENCE_END = /^ {0,3}(`{3,}|~{3,})[ \t]*$/;

/** Two backslashes are one that is shown, and escape nothing. */
const isEscaped = (slashes: string): boolean => slashes.length % 2 === 1;

/**
 * Raw HTML and images are shown as text: nothing that a model wrote may fetch or format beyond Markdown. So are fences
 * that are none of ours: what one reader takes for code is HTML to another.
 */
const defuse = (line: string): string =>
  escapeInBareLinks(
    line
      .replace(/(\\*)(<(?=[a-z/!?])|!(?=\[))/gi, (whole, slashes: string, sign: string) =>
        isEscaped(slashes) ? whole : `${slashes}\\${sign}`,
      )
      .replace(/(\\*)(`{3,}|~{3,})/g, (_, slashes: string, run: string) => {
        const signs = run.replace(/./g, '\\$&');
        return isEscaped(slashes) ? `${slashes}${signs.slice(1)}` : `${slashes}${signs}`;
      }),
  );

const demote = (line: string, below: number): string =>
  line.replace(
    /^( {0,3})(#{1,6})(?=\s|$)/,
    (_, indent: string, signs: string) => `${indent}${'#'.repeat(Math.min(6, signs.length + below))}`,
  );

/**
 * Markdown that is content itself (a deliverable's body) made fit to stand under a heading of level `below`: its
 * headings go deeper, raw HTML and images become text, an open code fence is closed so that it cannot swallow the rest.
 */
export function embedMarkdown(markdown: string, below: number): string {
  let fence: string | undefined;
  const lines = markdown.split(/\r\n|\r|\n/).map((line) => {
    const sign = FENCE.exec(line)?.[1];
    if (fence !== undefined) {
      if (FENCE_END.exec(line)?.[1]?.startsWith(fence)) fence = undefined;
      return line;
    }
    if (sign) {
      fence = sign;
      return line;
    }
    return demote(defuse(line), below);
  });
  if (fence !== undefined) lines.push(fence);
  return lines.join('\n').trim();
}
