import type { InputBlock, ModalView } from '@slack/types';
import { changesBlocks, type SectionChanges } from '../changes.ts';
import { answerOf } from '../form-read.ts';
import { INPUT } from '../ids.ts';
import { LABELS } from '../labels.ts';
import { LIMITS } from '../limits.ts';
import { modal } from '../modal.ts';
import { actions, button, context, header, paragraph } from '../parts.ts';
import { bold, richText, section } from '../rich-text.ts';
import { plain, storable } from '../text.ts';
import type { ActionValue } from '../value.ts';
import { CLIENT } from './client-sentences.ts';
import { type ReasonAnswer, readReason, reasonInput } from './reason-input.ts';

export type ClientDecision = 'approve' | 'request_changes';

export type ClientReviewView = {
  decision: ClientDecision;
  /** "Strategy, version 2". */
  name: string;
  versionId: string;
  digest: string;
  /** What changed since the card before; absent for a first one. */
  since?: { number: number; changes: readonly SectionChanges[] };
  stub: boolean;
};

const BLOCKS = { note: 'client.review:note', reason: 'client.review:reason' } as const;

/** The form behind Approve and behind Request changes on a card; nothing is decided by the press alone. */
export function clientReviewView(view: ClientReviewView): ModalView {
  const { decision, versionId: version, digest } = view;
  const approves = decision === 'approve';
  return modal({
    callback: 'client.review',
    title: approves ? CLIENT.approve : CLIENT.requestChanges,
    submit: approves ? CLIENT.approve : LABELS.submitDecision,
    close: LABELS.cancel,
    meta: { version, digest, choice: decision },
    blocks: [
      header(view.name),
      ...(view.stub ? [context(CLIENT.sample)] : []),
      ...(approves ? [paragraph(CLIENT.approveIntro(view.name))] : []),
      ...(view.since
        ? [
            ...richText([section(bold(CLIENT.whatChanged(view.since.number)))]),
            ...changesBlocks(view.since.changes, 12_000),
          ]
        : []),
      ...actions(button(CLIENT.fullText, 'client.full_text', { version, digest })),
      approves ? note() : reasonInput(BLOCKS.reason, CLIENT.reason, CLIENT.reasonHint),
    ],
  });
}

const note = (): InputBlock => ({
  type: 'input',
  block_id: BLOCKS.note,
  label: plain(CLIENT.note, LIMITS.inputLabel),
  hint: plain(CLIENT.noteHint, LIMITS.inputLabel),
  optional: true,
  element: { type: 'plain_text_input', action_id: INPUT, multiline: true, max_length: LIMITS.inputValue },
});

/** What was decided, as the form that came back says it; undefined for a form that is none of ours. */
export const decisionOf = ({ choice }: ActionValue): ClientDecision | undefined =>
  choice === 'approve' || choice === 'request_changes' ? choice : undefined;

/** What was written: a note, or the reason without which nothing can be asked for. */
export const readClientReview = (state: unknown, decision: ClientDecision): ReasonAnswer =>
  decision === 'approve'
    ? { ok: true, text: storable(answerOf(state, BLOCKS.note)?.value ?? '').text.trim() }
    : readReason(state, BLOCKS.reason, CLIENT.reasonNeeded);
