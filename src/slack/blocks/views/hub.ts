import type { KnownBlock, ModalView } from '@slack/types';
import { LABELS } from '../labels.ts';
import { modal } from '../modal.ts';
import { actions, button, context, header, paragraph } from '../parts.ts';
import { bold, richText, section, when, words } from '../rich-text.ts';
import { clip, shown } from '../text.ts';
import { pages, ways } from './home.ts';
import {
  type EngagementItem,
  engagementRows,
  type Listed,
  type StaleItem,
  staleList,
  type Waiting,
  waitingList,
} from './home-lists.ts';
import { HOME } from './home-sentences.ts';

export type UnfinishedBrief = { draftId: string; client: string; savedAt: Date };

export type HubModel = {
  now: Date;
  admin: boolean;
  waiting: Waiting;
  engagements: Listed<EngagementItem> & { page: number; pages: number; perPage: number };
  stale: Listed<StaleItem>;
  unfinished: Listed<UnfinishedBrief>;
  empty: boolean;
  cutOff?: number | undefined;
};

/** What `/aicmo` alone opens: what waits, what is under way, and the ways to everything else. */
export function hubView(model: HubModel): ModalView {
  const { now, waiting, engagements, stale, unfinished, empty } = model;
  return modal({
    callback: 'info',
    title: HOME.title,
    blocks: [
      ...(empty && waiting.items.length === 0
        ? [paragraph(HOME.begin)]
        : [
            ...waitingList(waiting, now),
            header(HOME.engagements),
            ...engagementRows(engagements.items),
            ...pages(engagements, 'hub.page'),
            ...(model.cutOff ? [context(HOME.onlyNewest(model.cutOff))] : []),
            ...staleList(stale, now),
          ]),
      ...briefs(unfinished),
      header(HOME.startNew),
      ...actions(
        button(LABELS.newBrief, 'intake.new', {}, { style: 'primary' }),
        button(HOME.labels.startStage, 'plan.choose', {}),
      ),
      ...actions(...ways(model.admin), button(HOME.labels.costs, 'hub.costs', {})),
    ],
  });
}

const briefs = ({ items, total }: Listed<UnfinishedBrief>): KnownBlock[] =>
  total === 0
    ? []
    : [
        header(HOME.unfinished),
        ...items.flatMap(({ draftId, client, savedAt }): KnownBlock[] => [
          ...richText([section(bold(clip(shown(client), 150)), words(HOME.saved), when(savedAt))]),
          ...actions(button(LABELS.continue, 'intake.continue', { draft: draftId })),
        ]),
        ...(total > items.length ? [context(HOME.moreUnfinished(total - items.length))] : []),
      ];
