import type { ModalView } from '@slack/types';
import { answerOf } from '../form-read.ts';
import { INPUT } from '../ids.ts';
import { LABELS } from '../labels.ts';
import { LIMITS } from '../limits.ts';
import { modal } from '../modal.ts';
import { paragraph } from '../parts.ts';
import { plain } from '../text.ts';
import { ENGAGEMENT } from './engagement-sentences.ts';

const CHANNEL = 'engagement.move:channel';

/** Asks for the channel where the engagement lives from now on. */
export const moveView = (view: { engagementId: string; channelId: string }): ModalView =>
  modal({
    callback: 'engagement.move',
    title: ENGAGEMENT.moveTitle,
    submit: ENGAGEMENT.move,
    close: LABELS.cancel,
    meta: { engagement: view.engagementId },
    blocks: [
      paragraph(ENGAGEMENT.moveIntro),
      {
        type: 'input',
        block_id: CHANNEL,
        label: plain(LABELS.channel, LIMITS.inputLabel),
        hint: plain(ENGAGEMENT.channelHint, LIMITS.inputLabel),
        element: {
          type: 'conversations_select',
          action_id: INPUT,
          filter: { include: ['public', 'private'], exclude_bot_users: true },
          initial_conversation: view.channelId,
        },
      },
    ],
  });

/** The chosen channel's id. */
export const readMove = (state: unknown): string | undefined =>
  answerOf(state, CHANNEL)?.selected_conversation ?? undefined;

/** A sentence on the channel field, as a submission's answer. */
export const moveError = (sentence: string): Record<string, string> => ({ [CHANNEL]: sentence });
