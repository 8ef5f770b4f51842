import type { ModalView } from '@slack/types';
import { answerOf } from '../form-read.ts';
import { INPUT } from '../ids.ts';
import { LABELS } from '../labels.ts';
import { LIMITS } from '../limits.ts';
import { modal } from '../modal.ts';
import { plain } from '../text.ts';
import { ENGAGEMENT } from './engagement-sentences.ts';

const OWNER = 'engagement.owner:owner';

/** Asks who owns the engagement from now on. */
export const ownerView = (view: { engagementId: string; ownerId: string }): ModalView =>
  modal({
    callback: 'engagement.owner',
    title: ENGAGEMENT.ownerTitle,
    submit: ENGAGEMENT.changeOwner,
    close: LABELS.cancel,
    meta: { engagement: view.engagementId },
    blocks: [
      {
        type: 'input',
        block_id: OWNER,
        label: plain(ENGAGEMENT.owner, LIMITS.inputLabel),
        hint: plain(ENGAGEMENT.ownerHint, LIMITS.inputLabel),
        element: { type: 'users_select', action_id: INPUT, initial_user: view.ownerId },
      },
    ],
  });

/** The chosen person's Slack id. */
export const readOwner = (state: unknown): string | undefined =>
  answerOf(state, OWNER)?.selected_user ?? undefined;

/** A sentence on the owner field, as a submission's answer. */
export const ownerError = (sentence: string): Record<string, string> => ({ [OWNER]: sentence });
