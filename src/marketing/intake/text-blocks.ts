/** A label with the lines that answer it, as found in a text; without a label when the lines belong to none. */
export type Block = {
  label: string | undefined;
  lines: string[];
  source: string;
  /** The answer itself, where the source has types (JSON). */
  value?: unknown;
};

const HEADING = /^\s{0,3}#{1,6}\s+(\S.*)$/;
const BOLD_LABEL = /^\s*(?:[-*•]\s+)?(?:\*\*|__)(.{1,60}?)(?:\*\*|__)\s*:?\s*(.*)$/u;
const LABEL = /^\s*(?:[-*•]\s+)?([^:\n]{1,60}?)\s*:(?!\/\/)\s*(.*)$/u;

/** How a known label is answered: on its own line only, or over several. Undefined for a label that is none of ours. */
export type LabelKind = (label: string) => 'line' | 'lines' | undefined;

type Opening = { label: string; rest: string };

/** A line that opens a block: a heading, or a label with a colon that names a field of ours. */
function openingOf(line: string, kindOf: LabelKind): Opening | undefined {
  const heading = HEADING.exec(line);
  const text = heading?.[1]?.trim() ?? line;
  for (const pattern of [BOLD_LABEL, LABEL]) {
    const match = pattern.exec(text);
    const label = match?.[1]?.replace(/:$/, '');
    if (label && kindOf(label)) return { label, rest: match?.[2] ?? '' };
  }
  return heading ? { label: text.replace(/:$/, ''), rest: '' } : undefined;
}

const looksLabelled = (line: string) => (LABEL.exec(line)?.[1]?.split(/\s+/).length ?? 9) <= 4;

const unlabelled = (): Block => ({ label: undefined, lines: [], source: '' });

function trimmedLines(lines: readonly string[]): string[] {
  const first = lines.findIndex((line) => line.trim() !== '');
  const last = lines.findLastIndex((line) => line.trim() !== '');
  return first < 0 ? [] : lines.slice(first, last + 1);
}

/**
 * Cuts a text into blocks. A heading ends the block before it even when we do not know it, so that its text is not
 * taken for the answer above. An answer on its label's own line ends at a blank line or at the next thing that looks
 * labelled; under a heading an unknown "word: text" is prose, for prose has colons too.
 */
export function blocksIn(text: string, kindOf: LabelKind): Block[] {
  const blocks: Block[] = [];
  let current = unlabelled();
  let inline = false;
  const next = (block: Block) => {
    if (current.source.trim() !== '') blocks.push({ ...current, lines: trimmedLines(current.lines) });
    current = block;
    inline = block.label !== undefined && block.lines.length > 0;
  };
  for (const line of text.replace(/^\uFEFF/, '').split(/\r\n|\r|\n/)) {
    const opening = openingOf(line, kindOf);
    if (opening) {
      const kind = kindOf(opening.label);
      next({ label: kind && opening.label, lines: opening.rest ? [opening.rest] : [], source: line });
      if (inline && kind === 'line') next(unlabelled());
      continue;
    }
    if (inline && (line.trim() === '' || looksLabelled(line))) next(unlabelled());
    current.lines.push(line);
    current.source += `\n${line}`;
  }
  next(unlabelled());
  return blocks;
}
