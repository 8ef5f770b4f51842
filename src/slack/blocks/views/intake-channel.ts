import type { ModalView } from '@slack/types';
import { answerOf } from '../form-read.ts';
import { INPUT } from '../ids.ts';
import { LABELS } from '../labels.ts';
import { LIMITS } from '../limits.ts';
import { modal } from '../modal.ts';
import { button, context, paragraph } from '../parts.ts';
import { FORM, INTAKE } from '../sentences.ts';
import { plain } from '../text.ts';
import { type Progress, stepButtons } from './intake.ts';

export type IntakeChannelView = {
  draftId: string;
  progress: Progress;
  channel?: string;
  /** Why the bot cannot post there, and whether asking again can help. */
  problem?: { sentence: string; retry: boolean };
};

const CHANNEL = 'intake.channel:channel';

/** The last step: where the engagement lives. Posting there is checked before the brief can be submitted. */
export function intakeChannelView(view: IntakeChannelView): ModalView {
  const meta = { draft: view.draftId, step: 'channel' };
  return modal({
    callback: 'intake.channel',
    title: INTAKE.title,
    submit: LABELS.next,
    close: LABELS.cancel,
    meta,
    blocks: [
      context(INTAKE.step(view.progress.number, view.progress.count, INTAKE.channelTitle)),
      paragraph(INTAKE.channelIntro),
      {
        type: 'input',
        block_id: CHANNEL,
        label: plain(LABELS.channel, LIMITS.inputLabel),
        hint: plain(INTAKE.channelHint, LIMITS.inputLabel),
        element: {
          type: 'conversations_select',
          action_id: INPUT,
          filter: { include: ['public', 'private'], exclude_bot_users: true },
          ...(view.channel
            ? { initial_conversation: view.channel }
            : { default_to_current_conversation: true }),
        },
      },
      ...(view.problem ? [blocked(view.draftId, view.problem)] : []),
      ...stepButtons(view.draftId, 'channel', view.progress),
    ],
  });
}

const blocked = (draftId: string, problem: { sentence: string; retry: boolean }) =>
  paragraph(
    FORM.problem(problem.sentence),
    problem.retry
      ? button(LABELS.tryAgain, 'intake.channel', { draft: draftId, step: 'channel' })
      : undefined,
  );

/** The chosen channel's id. */
export const readChannel = (state: unknown): string | undefined =>
  answerOf(state, CHANNEL)?.selected_conversation ?? undefined;

/** A sentence on the channel field, as a submission's answer. */
export const channelError = (sentence: string): Record<string, string> => ({ [CHANNEL]: sentence });
