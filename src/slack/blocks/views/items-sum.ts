import type { KnownBlock, ModalView } from '@slack/types';
import { answerOf } from '../form-read.ts';
import { INPUT } from '../ids.ts';
import { LABELS } from '../labels.ts';
import { LIMITS } from '../limits.ts';
import { modal } from '../modal.ts';
import { actions, button, context, fitting, header, paragraph } from '../parts.ts';
import { bold, bullets, person, richText, section, words } from '../rich-text.ts';
import { FORM, VIEW, WORDS } from '../sentences.ts';
import { clip, plain, shown } from '../text.ts';
import { claimsBlocks, claimsTick, readTick, type TrustView } from '../trust.ts';
import { type ItemsBase, itemsMeta } from './items.ts';
import { ITEMS } from './items-sentences.ts';

export type Wish = { title: string; said: readonly { userId: string; note: string }[] };

export type ItemsSumView = {
  base: ItemsBase;
  /** "Execution, version 2". */
  name: string;
  pages: number;
  mine: { ok: number; change: number; unseen: number };
  others: readonly { userId: string; ok: number; change: number }[];
  /** What anybody wants changed. */
  wishes: readonly Wish[];
  unseen: readonly string[];
  /** Names the wishes as they are shown, so that a decision is about these and no others. */
  seen: string;
  trust?: TrustView | undefined;
  obstacle?: string;
  problem?: string;
};

export type SumDecision = 'approve' | 'revise' | 'request_changes';

const DECISION = 'items.sum:decision';
const UNSEEN_SHOWN = 10;

/** What was said about all of them, and the decision. */
export function itemsSumView(view: ItemsSumView): ModalView {
  const meta = { ...itemsMeta(view.base), form: view.seen };
  const claims = claimsBlocks(view.base.artifact, view.trust?.claims ?? [], 20);
  const { kept, dropped } = fitting([...said(view), ...claims], 80, 40_000);
  return modal({
    callback: 'draft.items_sum',
    title: ITEMS.title(view.base.words),
    submit: LABELS.submitDecision,
    close: LABELS.back,
    meta,
    blocks: [
      header(view.name),
      ...(view.problem ? [paragraph(FORM.problem(view.problem))] : []),
      ...kept,
      ...(dropped > 0 ? [context(WORDS.leftOut(dropped))] : []),
      ...(view.obstacle ? [paragraph(FORM.problem(VIEW.obstacle(view.obstacle)))] : []),
      ...actions(
        view.pages > 0 &&
          button(LABELS.earlier, 'page.earlier', {
            ...itemsMeta(view.base),
            do: 'items.open',
            page: view.pages - 1,
          }),
      ),
      decision(view),
      ...claimsTick(view.trust?.low),
    ],
  });
}

function said(view: ItemsSumView): KnownBlock[] {
  const { ok, change, unseen } = view.mine;
  const rest = view.unseen.length - UNSEEN_SHOWN;
  const titles = view.unseen.slice(0, UNSEEN_SHOWN).map((title) => clip(shown(title), 80));
  return richText([
    section(bold(ITEMS.you), words(ITEMS.counts(view.base.words, ok, change, unseen))),
    ...view.others.map((other) =>
      section(words('\n'), person(other.userId), words(ITEMS.other(other.ok, other.change))),
    ),
    ...(titles.length > 0
      ? [section(words(`\n${ITEMS.unseen}${titles.join(', ')}${rest > 0 ? ITEMS.more(rest) : ''}.`))]
      : []),
    ...(view.wishes.length > 0
      ? [
          section(words('\n'), bold(`${ITEMS.wishes}\n`)),
          bullets(
            view.wishes.map((wish) => [
              ...bold(clip(shown(wish.title), 150)),
              ...wish.said.flatMap(({ userId, note }) => [
                ...words('\n'),
                ...person(userId),
                ...words(`: ${clip(shown(note), 600)}`),
              ]),
            ]),
          ),
        ]
      : []),
  ]);
}

function decision(view: ItemsSumView): KnownBlock {
  const choice = (text: string, value: SumDecision) => ({ text: plain(text, LIMITS.optionText), value });
  const { words: names } = view.base;
  return {
    type: 'input',
    block_id: DECISION,
    label: plain(LABELS.decision, LIMITS.inputLabel),
    ...(view.wishes.length > 0 ? { hint: plain(ITEMS.reviseHint(names), LIMITS.inputLabel) } : {}),
    element: {
      type: 'radio_buttons',
      action_id: INPUT,
      options: [
        choice(LABELS.approve, 'approve'),
        ...(view.wishes.length > 0
          ? [
              choice(ITEMS.revise(names, view.wishes.length), 'revise'),
              choice(LABELS.requestChanges, 'request_changes'),
            ]
          : []),
      ],
    },
  };
}

export type SumAnswer =
  | { ok: true; decision: SumDecision; claimsChecked?: true }
  | { ok: false; errors: Record<string, string> };

export function readSum(state: unknown): SumAnswer {
  const picked = answerOf(state, DECISION)?.selected_option?.value;
  if (picked === 'approve') {
    const tick = readTick(state);
    return tick.ok ? { ...tick, decision: picked } : tick;
  }
  return picked === 'revise' || picked === 'request_changes'
    ? { ok: true, decision: picked }
    : { ok: false, errors: { [DECISION]: VIEW.decisionNeeded } };
}
