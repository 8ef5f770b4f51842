import { type Json, parsed, record } from '../json.ts';
import { type Desk, DeskProblem } from './desk.ts';
import { signatureHeaders } from './sign.ts';

/** The bot's answer to a request; `status` 0 when it gave none in time. */
export type BotAnswer = { status: number; body: string };

const send = async (
  desk: Desk,
  body: string,
  contentType: string,
  more: Record<string, string> = {},
): Promise<BotAnswer> => {
  if (!desk.bot.url) return { status: 0, body: '' };
  try {
    const response = await fetch(desk.bot.url, {
      method: 'POST',
      headers: {
        'content-type': contentType,
        'user-agent': 'Slackbot 1.0 (+https://api.slack.com/robots)',
        ...signatureHeaders(desk.bot.signingSecret, body, Math.floor(Date.now() / 1000)),
        ...more,
      },
      body,
      signal: AbortSignal.timeout(desk.settings.answerWithinMs),
    });
    return { status: response.status, body: await response.text() };
  } catch {
    // The bot is away or too slow: to Slack both are "no answer".
    return { status: 0, body: '' };
  }
};

/** Sends a slash command: a plain form. */
export const deliverCommand = async (desk: Desk, fields: Record<string, string>): Promise<BotAnswer> => {
  const body = new URLSearchParams({ token: 'unused', ...fields }).toString();
  const answer = await send(desk, body, 'application/x-www-form-urlencoded');
  desk.seen.record({ kind: 'to_bot', name: 'command', payload: fields, answer: { ...answer } });
  return answer;
};

/** Sends an interaction (click, submission, shortcut, suggestion): a form with one field, `payload`. */
export const deliverInteraction = async (desk: Desk, payload: Json): Promise<BotAnswer> => {
  const body = new URLSearchParams({ payload: JSON.stringify({ token: 'unused', ...payload }) }).toString();
  const answer = await send(desk, body, 'application/x-www-form-urlencoded');
  desk.seen.record({ kind: 'to_bot', name: String(payload.type), payload, answer: { ...answer } });
  return answer;
};

/** Sends an event envelope. @param retry number and reason, from the second time on */
export const deliverEvent = async (
  desk: Desk,
  envelope: Json,
  retry?: { number: number; reason: string },
): Promise<BotAnswer> => {
  const more = retry
    ? { 'x-slack-retry-num': String(retry.number), 'x-slack-retry-reason': retry.reason }
    : undefined;
  const answer = await send(desk, JSON.stringify({ token: 'unused', ...envelope }), 'application/json', more);
  desk.seen.record({ kind: 'to_bot', name: 'event', payload: envelope, answer: { ...answer } });
  return answer;
};

export const answered = (answer: BotAnswer): boolean => answer.status >= 200 && answer.status < 300;

/** The answer's JSON object; empty when there is none. */
export const answerJson = (answer: BotAnswer): Json => record(parsed(answer.body));

/** @throws DeskProblem when the bot did not answer: what Slack shows as a warning sign beside the button */
export const expectAnswer = (answer: BotAnswer): void => {
  if (answered(answer)) return;
  throw new DeskProblem(
    'not_answered',
    answer.status === 0
      ? 'The app did not answer in time.'
      : `The app answered ${answer.status} instead of 200. ${answer.body.slice(0, 200)}`.trim(),
  );
};
