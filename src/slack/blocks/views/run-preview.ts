import type { KnownBlock, ModalView } from '@slack/types';
import { ARTIFACT_TITLES, type ArtifactType } from '../../../marketing/artifact-types.ts';
import { LABELS } from '../labels.ts';
import { markdownToRichText } from '../markdown.ts';
import { RUN_SAY } from '../messages/run-sentences.ts';
import { modal } from '../modal.ts';
import { actions, button, context, header, paragraph } from '../parts.ts';
import { VIEW, WORDS } from '../sentences.ts';
import type { ActionValue } from '../value.ts';
import { paged } from './full-text.ts';

export type RunPreviewView = {
  artifact: ArtifactType;
  parts: readonly { title: string; stub: boolean; markdown: string }[];
  page: number;
  meta: ActionValue;
};

type Page = { title: string; stub: boolean; blocks: KnownBlock[] };

/** What the finished jobs of a run wrote, a job or a piece of a long one a page; marked as no version on each. */
export function runPreviewView(view: RunPreviewView): ModalView {
  const pages = view.parts.flatMap(pagesOf);
  const at = Math.min(Math.max(0, view.page), Math.max(0, pages.length - 1));
  const page = pages[at];
  return modal({
    callback: 'info',
    title: RUN_SAY.previewTitle,
    meta: { ...view.meta, page: at },
    blocks: [
      header(RUN_SAY.previewHeader(ARTIFACT_TITLES[view.artifact])),
      context(RUN_SAY.notAVersion),
      ...(page ? pageBlocks(page) : [paragraph(RUN_SAY.nothingFinished)]),
      ...(pages.length > 1 ? [context(VIEW.pageOf(at + 1, pages.length))] : []),
      ...actions(
        at > 0 && button(LABELS.earlier, 'page.earlier', { ...view.meta, page: at - 1 }),
        at < pages.length - 1 && button(LABELS.later, 'page.later', { ...view.meta, page: at + 1 }),
      ),
    ],
  });
}

const pageBlocks = ({ title, stub, blocks }: Page): KnownBlock[] => [
  header(title),
  ...(stub ? [context(WORDS.stub)] : []),
  ...blocks,
];

function pagesOf({ title, stub, markdown }: RunPreviewView['parts'][number]): Page[] {
  const pages = paged(markdownToRichText(markdown));
  return pages.map((blocks, at) => ({
    title: pages.length > 1 ? RUN_SAY.previewPart(title, at + 1, pages.length) : title,
    stub,
    blocks,
  }));
}
