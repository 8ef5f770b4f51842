import { plainWords } from '../../src/exports/deliverables.ts';
import { textsIn } from '../../src/marketing/content-walk.ts';
import { squeezed } from './pdf-pages.ts';

const MARKDOWN_SIGNS = /^\s*(#{1,6} |[-*] |\d+\. |> )+|\*\*|\|/gm;

/** The lines of a Markdown text without their marks. */
export const markdownLines = (text: string): string[] => text.replace(MARKDOWN_SIGNS, '').split('\n');

/** What a reader must find of one text: the words of a choice, the lines of a Markdown text without their marks. */
const shown = (path: readonly PropertyKey[], text: string): string[] => {
  const key = path[0] === 'deliverables' ? path.at(-1) : '';
  if (key === 'id') return [];
  if (key === 'kind' || key === 'platform') return [plainWords(text)];
  if (key === 'content_markdown') return markdownLines(text);
  return [text];
};

const occurrences = (whole: string, part: string): number => whole.split(part).length - 1;

/**
 * The texts of a content that the joined pages show less often than the content has them. A text that is also a part of
 * others counts there too, so that no copy hides the loss of another.
 */
export const lostTexts = (content: unknown, pages: string): string[] => {
  const pieces = textsIn(content)
    .flatMap(({ path, text }) => shown(path, text))
    .map(squeezed)
    .filter((piece) => piece !== '');
  return [...new Set(pieces)].filter((piece) => {
    const wanted = pieces.reduce((sum, other) => sum + occurrences(other, piece), 0);
    return occurrences(pages, piece) < wanted;
  });
};
