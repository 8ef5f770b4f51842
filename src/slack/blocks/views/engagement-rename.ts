import type { ModalView } from '@slack/types';
import { answerOf } from '../form-read.ts';
import { INPUT } from '../ids.ts';
import { LABELS } from '../labels.ts';
import { LIMITS } from '../limits.ts';
import { modal } from '../modal.ts';
import { clip, plain } from '../text.ts';
import { ENGAGEMENT } from './engagement-sentences.ts';

const NAME = 'engagement.rename:name';

/** Asks for another name. How long it may be is counted by us, in characters: Slack would count in other units. */
export const renameView = (view: { engagementId: string; name: string }): ModalView =>
  modal({
    callback: 'engagement.rename',
    title: ENGAGEMENT.renameTitle,
    submit: ENGAGEMENT.rename,
    close: LABELS.cancel,
    meta: { engagement: view.engagementId },
    blocks: [
      {
        type: 'input',
        block_id: NAME,
        label: plain(ENGAGEMENT.name, LIMITS.inputLabel),
        hint: plain(ENGAGEMENT.nameHint, LIMITS.inputLabel),
        element: {
          type: 'plain_text_input',
          action_id: INPUT,
          initial_value: clip(view.name, LIMITS.inputValue),
        },
      },
    ],
  });

export const readName = (state: unknown): string => answerOf(state, NAME)?.value ?? '';

/** A sentence on the name field, as a submission's answer. */
export const renameError = (sentence: string): Record<string, string> => ({ [NAME]: sentence });
