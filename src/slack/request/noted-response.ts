import type { ModalView } from '@slack/types';
import { z } from 'zod';
import { LIMITS } from '../blocks/limits.ts';
import { paragraph } from '../blocks/parts.ts';
import { noticeView } from './private-answer.ts';

const actionOf = z.looseObject({ response_action: z.string() });
const showsView = z.looseObject({
  response_action: z.enum(['update', 'push']),
  view: z.looseObject({ blocks: z.array(z.unknown()).max(LIMITS.blocks.modal - 1) }),
});

/**
 * The answer to a submitted form with one more sentence: below what it shows, or as a small modal in the place of a form
 * that would close. Errors stay as they are, since nothing was taken then.
 */
export function notedResponse(response: unknown, sentence: string): unknown {
  const { data } = showsView.safeParse(response);
  if (data) return { ...data, view: { ...data.view, blocks: [...data.view.blocks, paragraph(sentence)] } };
  if (actionOf.safeParse(response).data?.response_action === 'errors') return response;
  const view: ModalView = noticeView(sentence);
  return { response_action: 'update', view };
}
