import type { ModalView, RichTextElement } from '@slack/types';
import { ARTIFACT_TITLES } from '../../../marketing/artifact-types.ts';
import { modal } from '../modal.ts';
import { paragraph } from '../parts.ts';
import { bold, bullets, people, richText, words } from '../rich-text.ts';
import { clip, shown } from '../text.ts';
import type { PolicyView } from './policy.ts';
import { REVIEWS } from './policy-sentences.ts';

type Shown = Omit<PolicyView, 'of' | 'admin' | 'holds'> & { holds: Exclude<PolicyView['holds'], 'none'> };

/** Who approves, for somebody who may know it and not change it; led by the reason. */
export const policyShownView = (view: Shown, because: string): ModalView =>
  modal({
    callback: 'info',
    title: REVIEWS.title,
    blocks: [
      paragraph(because),
      paragraph(REVIEWS.shownHolds[view.holds]),
      ...richText([bullets([...internal(view), ...ofClient(view), ...timing(view)])]),
    ],
  });

const row = (label: string, ...value: RichTextElement[]): RichTextElement[] =>
  value.length === 0 ? [] : [...bold(`${label}: `), ...value];

const internal = (view: Shown): RichTextElement[][] => [
  row(REVIEWS.people, ...people(view.people)),
  row(REVIEWS.groups, ...words(view.groups.map(({ name }) => `@${clip(shown(name), 70)}`).join(', '))),
  row(REVIEWS.votes, ...words(String(view.required))),
  [
    ...bold(`${REVIEWS.ownWork} `),
    ...words(view.authorMayApprove ? REVIEWS.ownWorkMay : REVIEWS.ownWorkMayNot),
  ],
];

const ofClient = (view: Shown): RichTextElement[][] =>
  view.clientRequired === 0
    ? [row(REVIEWS.clientVotes, ...words(REVIEWS.noneAsked))]
    : [
        row(REVIEWS.clientVotes, ...words(String(view.clientRequired))),
        row(
          REVIEWS.clientStages,
          ...words(view.clientStages.map((type) => ARTIFACT_TITLES[type]).join(', ')),
        ),
        row(REVIEWS.clientPeople, ...people(view.clientPeople)),
      ];

const timing = (view: Shown): RichTextElement[][] => [
  row(REVIEWS.remind, ...after(view.remindAfterMinutes)),
  row(REVIEWS.escalate, ...after(view.escalateAfterMinutes)),
  row(REVIEWS.escalateTo, ...people(view.escalateTo ? [view.escalateTo] : [])),
  row(REVIEWS.expire, ...after(view.expireAfterMinutes)),
];

const after = (minutes: number | null): RichTextElement[] =>
  minutes === null ? [] : words(REVIEWS.after(minutes));
