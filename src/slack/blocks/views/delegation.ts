import type { KnownBlock, ModalView, RichTextElement } from '@slack/types';
import { z } from 'zod';
import { INPUT } from '../ids.ts';
import { LABELS } from '../labels.ts';
import { LIMITS } from '../limits.ts';
import { modal } from '../modal.ts';
import { actions, button, paragraph } from '../parts.ts';
import { richText, section, words } from '../rich-text.ts';
import { clip, plain, shown, unixSeconds, utc } from '../text.ts';
import { REVIEWS } from './policy-sentences.ts';

export type DelegationRow = {
  id: string;
  /** Whoever stands in, or whom they stand in for. */
  name: string;
  from: Date;
  /** The last moment that it holds. */
  to: Date;
  /** This person is the one who is away. */
  own: boolean;
};

/** Who stands in for somebody, and whom they stand in for. */
export const delegationsView = (rows: readonly DelegationRow[], said?: string): ModalView =>
  modal({
    callback: 'info',
    title: REVIEWS.awayTitle,
    blocks: [
      ...(said ? [paragraph(said)] : []),
      paragraph(REVIEWS.awayIntro),
      ...(rows.some(({ own }) => own) ? [] : [paragraph(REVIEWS.awayNone)]),
      ...rows.flatMap(row),
      ...actions(button(REVIEWS.awayAdd, 'delegation.add', {}, { style: 'primary' })),
    ],
  });

const day = (at: Date): RichTextElement[] => [
  { type: 'date', timestamp: unixSeconds(at), format: '{date_short_pretty}', fallback: utc(at) },
];

const row = ({ id, name, from, to, own }: DelegationRow): KnownBlock[] => [
  ...richText([
    section(
      words(own ? REVIEWS.awayOwn(clip(shown(name), 100)) : REVIEWS.awayOther(clip(shown(name), 100))),
      day(from),
      words(REVIEWS.awayUntil),
      day(to),
      words('.'),
    ),
  ]),
  ...(own ? actions(button(REVIEWS.awayEnd, 'delegation.end', { delegation: id })) : []),
];

const BLOCKS = { who: 'away:who', from: 'away:from', to: 'away:to' } as const;

/** Asks who stands in, from when to when. */
export const delegationForm = (first: { from: string; to: string }): ModalView =>
  modal({
    callback: 'delegation.add',
    title: REVIEWS.awayTitle,
    submit: LABELS.save,
    close: LABELS.cancel,
    blocks: [
      paragraph(REVIEWS.awayIntro),
      {
        type: 'input',
        block_id: BLOCKS.who,
        label: plain(REVIEWS.awayWho, LIMITS.inputLabel),
        hint: plain(REVIEWS.awayHint, LIMITS.inputLabel),
        element: { type: 'users_select', action_id: INPUT },
      },
      dateInput(BLOCKS.from, REVIEWS.awayFrom, first.from),
      dateInput(BLOCKS.to, REVIEWS.awayTo, first.to),
    ],
  });

const dateInput = (block_id: string, label: string, initial_date: string): KnownBlock => ({
  type: 'input',
  block_id,
  label: plain(label, LIMITS.inputLabel),
  element: { type: 'datepicker', action_id: INPUT, initial_date },
});

const answer = z.object({ selected_user: z.string().nullish(), selected_date: z.string().nullish() });

export type DelegationAnswers = { who: string | null; from: string | null; to: string | null };

export function readDelegationForm(state: unknown): DelegationAnswers {
  const values = z.record(z.string(), z.record(z.string(), z.unknown())).safeParse(state).data;
  const of = (block: string) => answer.safeParse(values?.[block]?.[INPUT]).data;
  return {
    who: of(BLOCKS.who)?.selected_user ?? null,
    from: of(BLOCKS.from)?.selected_date ?? null,
    to: of(BLOCKS.to)?.selected_date ?? null,
  };
}

const FIELDS: Readonly<Record<string, keyof typeof BLOCKS>> = {
  yourself: 'who',
  not_inside: 'who',
  twice: 'who',
  order: 'to',
  over: 'to',
  too_long: 'to',
};

/** A refusal as an error on the input that it is about. */
export const delegationError = (code: string, sentence: string): Record<string, string> => ({
  [BLOCKS[FIELDS[code] ?? 'who']]: sentence,
});
