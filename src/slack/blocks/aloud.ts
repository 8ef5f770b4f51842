import type { KnownBlock, RichTextElement } from '@slack/types';
import { shown } from './text.ts';

/** Elements as they sound. Whoever they name only by an id is left to the blocks. */
export const elementsAloud = (elements: readonly RichTextElement[]): string =>
  elements
    .map((element) => {
      if (element.type === 'text') return element.text;
      if (element.type === 'link') return element.text ?? '';
      return element.type === 'date' ? (element.fallback ?? '') : '';
    })
    .join('');

const linesOf = (block: KnownBlock): string[] => {
  if (block.type === 'header') return [block.text.text];
  if (block.type === 'section') return block.text?.type === 'plain_text' ? block.text.text.split('\n') : [];
  if (block.type !== 'rich_text') return [];
  return block.elements
    .flatMap((part) =>
      part.type === 'rich_text_list' ? part.elements.map((row) => row.elements) : [part.elements],
    )
    .flatMap((elements) => elementsAloud(elements).split('\n'));
};

/** The sign of a state: the word for it follows. */
const SIGN = /^\p{Extended_Pictographic}\uFE0F?\s+/u;

/**
 * What blocks say as one text, for notifications and screen readers: a list of which only the heading was read would
 * tell nothing.
 */
export const aloud = (blocks: readonly KnownBlock[]): string =>
  blocks
    .flatMap(linesOf)
    .map((line) => shown(line).trim().replace(SIGN, ''))
    .filter((line) => line !== '')
    .map((line) => (/[.:?…]$/.test(line) ? line : `${line}.`))
    .join(' ');
