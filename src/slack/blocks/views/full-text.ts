import type { KnownBlock, ModalView } from '@slack/types';
import { LABELS } from '../labels.ts';
import { markdownToRichText } from '../markdown.ts';
import { modal } from '../modal.ts';
import { actions, button, context, header, textLength } from '../parts.ts';
import { VIEW, WORDS } from '../sentences.ts';
import type { ActionValue } from '../value.ts';

export type FullTextView = {
  /** "Strategy, version 2". */
  name: string;
  markdown: string;
  page: number;
  stub: boolean;
  meta: ActionValue;
};

const PAGE_TEXT = 9_000;
const PAGE_BLOCKS = 80;

/** The whole text of a version, a page at a time; nothing is left out. */
export function fullTextView(view: FullTextView): ModalView {
  const pages = paged(markdownToRichText(view.markdown));
  const page = Math.min(Math.max(0, view.page), pages.length - 1);
  return modal({
    callback: 'info',
    title: LABELS.fullText,
    meta: { ...view.meta, page },
    blocks: [
      header(view.name),
      ...(view.stub ? [context(WORDS.stub)] : []),
      ...(pages[page] ?? []),
      ...(pages.length > 1 ? [context(VIEW.pageOf(page + 1, pages.length))] : []),
      ...actions(
        page > 0 && button(LABELS.earlier, 'page.earlier', { ...view.meta, page: page - 1 }),
        page < pages.length - 1 && button(LABELS.later, 'page.later', { ...view.meta, page: page + 1 }),
      ),
    ],
  });
}

/** Blocks as pages of a modal, nothing left out. */
export function paged(blocks: readonly KnownBlock[]): KnownBlock[][] {
  const pages: KnownBlock[][] = [[]];
  let used = 0;
  for (const block of blocks) {
    const length = textLength(block);
    const open = pages.at(-1);
    if (open === undefined || open.length >= PAGE_BLOCKS || (open.length > 0 && used + length > PAGE_TEXT)) {
      pages.push([block]);
      used = length;
    } else {
      open.push(block);
      used += length;
    }
  }
  return pages;
}
