import type { InputBlock } from '@slack/types';
import { answerOf } from '../form-read.ts';
import { INPUT } from '../ids.ts';
import { LIMITS } from '../limits.ts';
import { clip, isBlank, plain, shown, storable } from '../text.ts';

export type Wish = { label: string; hint: string; initial?: string; optional: boolean };

/** What a person wants different, as they would say it. */
export function wishInput(blockId: string, { label, hint, initial, optional }: Wish): InputBlock {
  const text = clip(shown(initial ?? ''), LIMITS.inputValue);
  return {
    type: 'input',
    block_id: blockId,
    label: plain(label, LIMITS.inputLabel),
    hint: plain(hint, LIMITS.inputLabel),
    optional,
    element: {
      type: 'plain_text_input',
      action_id: INPUT,
      multiline: true,
      max_length: LIMITS.inputValue,
      ...(isBlank(text) ? {} : { initial_value: text }),
    },
  };
}

export const readWish = (state: unknown, blockId: string): string =>
  storable(answerOf(state, blockId)?.value ?? '').text.trim();
