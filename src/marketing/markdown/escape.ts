import { escapeInBareLinks } from './bare-links.ts';

const LINE_START = /^(\s*)(?:([-+=>#])|(\d{1,9})([.)]))/;

function escapeLine(line: string): string {
  const inline = line
    .replace(/[\\`*[\]<|~]|&(?=#?\w+;)/g, '\\$&')
    .replace(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, '\\_');
  const safe = escapeInBareLinks(inline).replace(
    LINE_START,
    (_, space: string, sign?: string, digits?: string, dot?: string) =>
      sign ? `${space}\\${sign}` : `${space}${digits}\\${dot}`,
  );
  // Four leading spaces or a tab would make a code block.
  return safe.replace(/^[ \t]+/, (space) => '&nbsp;'.repeat(space.replaceAll('\t', '    ').length));
}

/** Text as Markdown that reads as written: no list, heading, link, image, table, code, HTML or entity comes out of it. */
export function escapeMarkdown(text: string): string {
  return text
    .split(/\r\n|\r|\n/)
    .map(escapeLine)
    .join('\\\n')
    .replace(/\\\n(?:\\\n)+/g, '\n\n')
    .replace(/^(?:\\\n|\n)+/, '')
    .replace(/\\\n$/, '');
}

/** Text for one line, such as a heading or a label: line breaks become spaces. */
export const escapeInline = (text: string): string =>
  escapeLine(text.replace(/\s+/g, ' ').trim()).replaceAll('#', '\\#').replaceAll('\\\\#', '\\#');
