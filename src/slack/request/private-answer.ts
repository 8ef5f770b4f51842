import type { AllMiddlewareArgs, AnyMiddlewareArgs } from '@slack/bolt';
import { modal } from '../blocks/modal.ts';
import { paragraph } from '../blocks/parts.ts';
import { escapeText } from '../blocks/text.ts';

export type AnyRequest = AnyMiddlewareArgs & AllMiddlewareArgs;

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

const isEvent = (request: AnyRequest): boolean => 'event' in request;

/** One sentence as a modal. */
export const noticeView = (sentence: string) =>
  modal({ callback: 'info', title: 'AICMO', blocks: [paragraph(sentence)] });

type Answer = (request: AnyRequest, sentence: string) => Promise<void>;

const privately = (sentence: string) => ({
  response_type: 'ephemeral' as const,
  replace_original: false,
  text: escapeText(sentence),
});

/** Acknowledges, then says it where only that person sees it: beside the message, or over the open modal. */
const answerPress: Answer = async (request, sentence) => {
  const { body, client } = request;
  if ('ack' in request) await request.ack?.();
  if ('respond' in request && isRecord(body) && typeof body.response_url === 'string') {
    await request.respond(privately(sentence));
    return;
  }
  if (!isRecord(body) || typeof body.trigger_id !== 'string') return;
  const view = { trigger_id: body.trigger_id, view: noticeView(sentence) };
  // On a Home there is no modal that it could lie on.
  const inModal = isRecord(body.view) && body.view.type !== 'home';
  await (inModal ? client.views.push(view) : client.views.open(view));
};

/** Pushed on top: what was typed stays in the modal below. */
const answerSubmission: Answer = async (request, sentence) => {
  if ('view' in request && request.body.type === 'view_submission') {
    await request.ack({ response_action: 'push', view: noticeView(sentence) });
  }
};

const answerCommand: Answer = async (request, sentence) => {
  if (!('command' in request)) return;
  if (request.context.answered()) await request.respond(privately(sentence));
  else await request.ack(privately(sentence));
};

/**
 * Tells the person, and nobody else, one sentence about what they just did; whatever kind of request it was. Events
 * have nobody to tell. May throw when Slack cannot be reached.
 */
export async function answerPrivately(request: AnyRequest, sentence: string): Promise<void> {
  if (isEvent(request)) return;
  if ('command' in request) return answerCommand(request, sentence);
  if ('options' in request) return request.ack({ options: [] });
  if ('view' in request) return answerSubmission(request, sentence);
  return answerPress(request, sentence);
}
