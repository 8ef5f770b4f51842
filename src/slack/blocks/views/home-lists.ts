import type { KnownBlock, RichTextElement } from '@slack/types';
import { ARTIFACT_TITLES, type ArtifactType } from '../../../marketing/artifact-types.ts';
import { ageText } from '../age.ts';
import { LABELS } from '../labels.ts';
import type { StageView } from '../messages/root.ts';
import { actions, button, context, header, paragraph } from '../parts.ts';
import { bold, bullets, link, person, richText, section, when, words } from '../rich-text.ts';
import { STAGE_WORDS, WORDS } from '../sentences.ts';
import { clip, shown } from '../text.ts';
import { HOME, TRACK_WORDS } from './home-sentences.ts';

/** A version, as lists name it. */
export type ListedVersion = {
  versionId: string;
  engagementId: string;
  client: string;
  engagement: string;
  type: ArtifactType;
  number: number;
};

export type WaitingItem = ListedVersion & { since: Date; stale: boolean };
export type StaleItem = ListedVersion & {
  since: Date;
  why: 'outdated' | 'flagged';
  link?: string | undefined;
};
export type DecisionItem = Omit<ListedVersion, 'engagementId'> & {
  decision: 'decided' | 'changes_requested';
  /** Slack's id. */
  by: string;
  at: Date;
  link?: string | undefined;
};
export type EngagementItem = {
  id: string;
  client: string;
  engagement: string;
  link?: string | undefined;
  stages: readonly StageView[];
};

/** What waits the longest, and whether there is more. */
export type Waiting = {
  items: readonly WaitingItem[];
  more: boolean;
  /** Only what fits the filters is listed. */
  filtered?: boolean;
};

/** The first of some, and how many there are. */
export type Listed<T> = { items: readonly T[]; total: number };

/** "Acme: Spring", short enough for a line. */
export const nameOf = ({ client, engagement }: { client: string; engagement: string }): string =>
  `${clip(shown(client), 70)}: ${clip(shown(engagement), 70)}`;

const versionName = ({ type, number }: Pick<ListedVersion, 'type' | 'number'>): string =>
  WORDS.versionName(ARTIFACT_TITLES[type], number);

const linked = (url: string | undefined, label: string): RichTextElement[] =>
  url ? link(url, label) : words(label);

/** What waits for a person, each with its Review button. */
export const waitingRows = (items: readonly WaitingItem[], now: Date): KnownBlock[] =>
  items.map((item) => {
    const waits = HOME.waits(versionName(item), ageText(item.since, now));
    const { engagementId: engagement, type: artifact, versionId: version } = item;
    return paragraph(
      `${nameOf(item)}\n${waits}${item.stale ? HOME.staleToo : ''}`,
      button(LABELS.review, 'draft.review', { engagement, artifact, version }),
    );
  });

/** The same under its heading; nothing waiting says so. */
export const waitingList = ({ items, more, filtered }: Waiting, now: Date): KnownBlock[] => [
  header(HOME.waiting),
  ...(items.length === 0
    ? [paragraph(filtered ? HOME.noneWaitingFits : HOME.noWaiting)]
    : waitingRows(items, now)),
  ...(more ? [context(HOME.moreWaiting)] : []),
];

/** Engagements, each with where its stages stand and the way into it. */
export const engagementRows = (items: readonly EngagementItem[]): KnownBlock[] =>
  items.flatMap((item): KnownBlock[] => [
    ...richText([
      section(
        item.link ? link(item.link, nameOf(item)) : bold(nameOf(item)),
        words('\n'),
        tracker(item.stages),
      ),
    ]),
    ...actions(
      button(LABELS.open, 'engagement.open', { engagement: item.id }),
      button(LABELS.nextStage, 'plan.next', { engagement: item.id }),
    ),
  ]);

function tracker(stages: readonly StageView[]): RichTextElement[] {
  const started = stages.filter(({ state }) => state !== 'not_started');
  const left = stages.length - started.length;
  const parts = [
    ...started.map((stage) => [
      ...words(`${STAGE_WORDS[stage.state].sign} `),
      ...linked(stage.link, ARTIFACT_TITLES[stage.artifact]),
      ...words(` ${TRACK_WORDS[stage.state]}`),
    ]),
    ...(left > 0 ? [words(HOME.notStarted(left))] : []),
  ];
  return parts.flatMap((part, at) => (at === 0 ? part : [...words(' · '), ...part]));
}

/** What is stale or flagged; nothing where nothing is. */
export function staleList({ items, total }: Listed<StaleItem>, now: Date): KnownBlock[] {
  if (total === 0) return [];
  return [
    header(HOME.stale),
    ...richText([
      bullets(
        items.map((item) => [
          ...linked(item.link, `${nameOf(item)} - ${versionName(item)}`),
          ...words(HOME[item.why](ageText(item.since, now))),
        ]),
      ),
    ]),
    ...(total > items.length ? [context(HOME.moreStale(total - items.length))] : []),
  ];
}

const DECISIONS = { decided: HOME.decided, changes_requested: HOME.changesRequested } as const;

/** Who decided what, and when; nothing where nobody did. */
export function decisionList(items: readonly DecisionItem[]): KnownBlock[] {
  if (items.length === 0) return [];
  return [
    header(HOME.decisions),
    ...richText([
      bullets(
        items.map((item) => [
          ...person(item.by),
          ...words(DECISIONS[item.decision]),
          ...linked(item.link, `${nameOf(item)} - ${versionName(item)}`),
          ...words(HOME.at),
          ...when(item.at),
        ]),
      ),
    ]),
  ];
}
