import type { ModalView } from '@slack/types';
import { LABELS } from '../labels.ts';
import { markdownToRichText } from '../markdown.ts';
import { modal } from '../modal.ts';
import { actions, button, context, header } from '../parts.ts';
import { VIEW } from '../sentences.ts';
import { CLIENT } from './client-sentences.ts';
import { paged } from './full-text.ts';

export type ClientFullTextView = {
  /** "Strategy, version 2". */
  name: string;
  markdown: string;
  page: number;
  stub: boolean;
  versionId: string;
  digest: string;
};

/** The whole text for the client, a page at a time; nothing is left out, and nothing of how it came about is in it. */
export function clientFullTextView(view: ClientFullTextView): ModalView {
  const pages = paged(markdownToRichText(view.markdown));
  const page = Math.min(Math.max(0, view.page), pages.length - 1);
  const value = { version: view.versionId, digest: view.digest };
  return modal({
    callback: 'info',
    title: CLIENT.fullText,
    blocks: [
      header(view.name),
      ...(view.stub ? [context(CLIENT.sample)] : []),
      ...(pages[page] ?? []),
      ...(pages.length > 1 ? [context(VIEW.pageOf(page + 1, pages.length))] : []),
      ...actions(
        page > 0 && button(LABELS.earlier, 'client.page_back', { ...value, page: page - 1 }),
        page < pages.length - 1 && button(LABELS.later, 'client.page', { ...value, page: page + 1 }),
      ),
    ],
  });
}
