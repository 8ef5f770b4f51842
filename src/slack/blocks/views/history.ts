import type { KnownBlock, ModalView, RichTextElement } from '@slack/types';
import { ARTIFACT_TITLES, type ArtifactType } from '../../../marketing/artifact-types.ts';
import { LABELS } from '../labels.ts';
import { modal } from '../modal.ts';
import { actions, button, context, paragraph } from '../parts.ts';
import { bold, link, people, person, richText, section, when, words } from '../rich-text.ts';
import { DRAFT_WORDS, VIEW, WORDS } from '../sentences.ts';
import { clip, shown } from '../text.ts';
import type { ActionValue } from '../value.ts';
import { exportLines, type HistoryExports } from './history-exports.ts';
import { HISTORY, HOW } from './history-sentences.ts';

export type HistoryView = {
  artifact: ArtifactType;
  /** Newest first; one page of them. */
  versions: readonly HistoryEntry[];
  page: number;
  pages: number;
  meta: ActionValue;
};

export type HistoryEntry = {
  number: number;
  state: keyof typeof DRAFT_WORDS;
  at: Date;
  /** A person and what they did, or the models that wrote it, at what cost, and who asked for that. */
  by: { userId: string; how?: keyof typeof HOW } | { model: string; askedBy?: string };
  /** Whoever's decision put it in force. */
  approvedBy?: readonly string[];
  changed?: string;
  /** Which comments it was written to answer. */
  answers?: string;
  reason?: string;
  link?: string;
  /** Its files that left. */
  exports?: HistoryExports;
  /** What a second model wrote for it and was not chosen. */
  others?: readonly { title: string; model: string; reason: string; value: ActionValue }[];
};

export const HISTORY_PAGE = 25;

/** Every version of an artifact: when, by whom or which models, at what cost, why, who approved it, and the way to its message. */
export const historyView = (view: HistoryView): ModalView =>
  modal({
    callback: 'info',
    title: VIEW.historyTitle,
    meta: view.meta,
    blocks: [
      ...view.versions.slice(0, HISTORY_PAGE).flatMap((entry) => entryBlocks(view.artifact, entry)),
      ...(view.pages > 1 ? [context(VIEW.pageOf(view.page + 1, view.pages))] : []),
      ...actions(
        view.page > 0 && button(LABELS.later, 'page.later', { ...view.meta, page: view.page - 1 }),
        view.page < view.pages - 1 &&
          button(LABELS.earlier, 'page.earlier', { ...view.meta, page: view.page + 1 }),
      ),
    ],
  });

const entryBlocks = (artifact: ArtifactType, entry: HistoryEntry): KnownBlock[] => [
  ...lines(artifact, entry),
  ...(entry.others ?? []).map(({ title, model, reason, value }) =>
    paragraph(
      clip(shown(`${HISTORY.other(title, model)}${reason}`), 1_000),
      button(HISTORY.readOther(title), 'draft.alternative', value),
    ),
  ),
];

function lines(artifact: ArtifactType, entry: HistoryEntry): KnownBlock[] {
  const name = WORDS.versionName(ARTIFACT_TITLES[artifact], entry.number);
  const detail = [entry.changed, entry.answers, entry.reason].filter(
    (text) => text !== undefined && text !== '',
  );
  return richText([
    section(
      entry.link ? link(entry.link, name) : bold(name),
      words(` - ${DRAFT_WORDS[entry.state]}, `),
      when(entry.at),
      words(', '),
      ...writer(entry.by),
      words(detail.map((text) => `\n${clip(shown(text ?? ''), 400)}`).join('')),
      ...(entry.approvedBy?.length ? [words(HISTORY.approvedBy), people(entry.approvedBy)] : []),
      ...(entry.exports ? [exportLines(entry.exports)] : []),
    ),
  ]);
}

const writer = (by: HistoryEntry['by']): RichTextElement[][] =>
  'userId' in by
    ? [words(by.how ? HOW[by.how] : ''), person(by.userId)]
    : [
        words(clip(shown(by.model), 200)),
        ...(by.askedBy ? [words(HISTORY.askedBy), person(by.askedBy)] : []),
      ];
