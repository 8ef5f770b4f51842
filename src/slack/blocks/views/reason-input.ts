import type { InputBlock } from '@slack/types';
import { answerOf } from '../form-read.ts';
import { INPUT } from '../ids.ts';
import { LIMITS } from '../limits.ts';
import { plain, storable } from '../text.ts';

/** A required text of a person: a reason, a statement; `typed` is what they wrote already. */
export const reasonInput = (blockId: string, label: string, hint: string, typed = ''): InputBlock => ({
  type: 'input',
  block_id: blockId,
  label: plain(label, LIMITS.inputLabel),
  hint: plain(hint, LIMITS.inputLabel),
  optional: false,
  element: {
    type: 'plain_text_input',
    action_id: INPUT,
    multiline: true,
    max_length: LIMITS.inputValue,
    ...(typed === '' ? {} : { initial_value: typed }),
  },
});

export type ReasonAnswer = { ok: true; text: string } | { ok: false; errors: Record<string, string> };

/** What was typed; blanks alone are no reason. */
export function readReason(state: unknown, blockId: string, sentence: string): ReasonAnswer {
  const text = storable(answerOf(state, blockId)?.value ?? '').text.trim();
  return text === '' ? { ok: false, errors: { [blockId]: sentence } } : { ok: true, text };
}
