const FENCE = /^ {0,3}(`{3,}|~{3,})/;

/** Raw HTML and images are shown as text: nothing that a model wrote may fetch or format beyond Markdown. */
const defuse = (line: string): string =>
  line.replace(/(?<!\\)<(?=[a-z/!?])/gi, '\\<').replace(/(?<!\\)!(?=\[)/g, '\\!');

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
      if (sign?.startsWith(fence) && line.trim() === sign) fence = undefined;
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
