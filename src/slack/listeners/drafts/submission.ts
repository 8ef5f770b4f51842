import type { ModalView } from '@slack/types';
import { parseValue } from '../../blocks/value.ts';
import type { BotKit } from '../bot-kit.ts';
import type { Find } from './finders.ts';
import { type Ask, type FromView, fromView, type SubmitRequest } from './requests.ts';
import { NOTHING_FOUND, type Said, saidView } from './said.ts';
import { findSubject } from './subject.ts';

/** How a form is answered: it closes, alone or with those below, shows errors on its inputs, or becomes another view. */
export type SubmitAnswer = 'close' | 'close_all' | { errors: Record<string, string> } | { view: ModalView };

export const becomes = (said: Said): SubmitAnswer => ({ view: saidView(said) });

export type Submission = (request: SubmitRequest, kit: BotKit) => Promise<void>;

export type SubmitAsk = Ask & { view: FromView };

/** A submitted form: parse, check who asks, one use case, answer in the acknowledgement. */
export const submits =
  <T>(
    find: Find<T>,
    options: { fresh?: boolean; submit(ask: SubmitAsk, found: T): Promise<SubmitAnswer> },
  ): Submission =>
  async (request, kit) => {
    const answer = await answerTo(request, kit, find, options);
    if (answer === 'close') await request.ack();
    else if (answer === 'close_all') await request.ack({ response_action: 'clear' });
    else if ('errors' in answer) await request.ack({ response_action: 'errors', errors: answer.errors });
    else await request.ack({ response_action: 'update', view: answer.view });
  };

async function answerTo<T>(
  request: SubmitRequest,
  kit: BotKit,
  find: Find<T>,
  { fresh, submit }: Parameters<typeof submits<T>>[1],
): Promise<SubmitAnswer> {
  const { view: submitted, client } = request;
  const context = request.context.aicmo;
  const value = parseValue(submitted.private_metadata);
  const view = fromView(submitted);
  const subject = value && (await findSubject(kit, context, value, { fresh }));
  if (!value || !view || !subject) return becomes(NOTHING_FOUND);
  const ask: SubmitAsk = { kit, context, client, value, subject, view };
  const found = await find(ask);
  return found === undefined ? becomes(NOTHING_FOUND) : submit(ask, found);
}
