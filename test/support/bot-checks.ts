import { checkMessage, checkView, type Problem } from '../../src/slack/blocks/check.ts';
import { streamedMessages } from './stream-checks.ts';

/** One payload that crossed between Slack and the bot. */
export type Collected = {
  kind: string;
  name: string;
  payload: Record<string, unknown>;
  answer: Record<string, unknown>;
};

export type LogLine = { level: number; msg: string; [field: string]: unknown };

type Check = (payload: Record<string, unknown>) => Problem[];

const view: Check = ({ view: given }) => checkView(given);
// An answer that only takes a private message away shows nothing.
const answer: Check = (payload) => (payload.delete_original === true ? [] : checkMessage(payload));

/** Which check belongs to what the bot sent, by kind and name. */
const CHECKS: Readonly<Record<string, Check>> = {
  'api chat.postMessage': checkMessage,
  'api chat.update': checkMessage,
  'api chat.postEphemeral': checkMessage,
  'api views.open': view,
  'api views.push': view,
  'api views.update': view,
  'api views.publish': view,
  'response_action view': checkView,
};

const checkOf = ({ kind, name }: Collected): Check | undefined => {
  if (kind === 'response_url' || kind === 'command_answer') return answer;
  return CHECKS[`${kind} ${name}`];
};

/** What Slack says when a payload is wrong in itself, whatever the state of the workspace. */
const MALFORMED = new Set([
  'invalid_arguments',
  'invalid_blocks',
  'invalid_chunks',
  'invalid_view',
  'missing_recipient_team_id',
  'missing_recipient_user_id',
  'missing_scope',
  'unknown_method',
]);

/** An app can't know beforehand whether a workspace has the agent feature: it tries, and does without. */
const MAY_BE_UNKNOWN = /^(assistant\.|chat\.\w+Stream$)/;

const isMalformed = ({ name, answer }: Collected): boolean =>
  typeof answer.error === 'string' &&
  MALFORMED.has(answer.error) &&
  !(answer.error === 'unknown_method' && MAY_BE_UNKNOWN.test(name));

/** A line for everything among these that breaks Slack's limits or that Slack refused as malformed. */
export function slackProblems(payloads: readonly Collected[]): string[] {
  const lines = (name: string, problems: readonly Problem[]): string[] =>
    problems.map(({ path, message }) => `${name}: ${path} ${message}`);
  const sent = payloads.flatMap((each) => {
    const name = `${each.kind} ${each.name}`;
    const found = lines(name, checkOf(each)?.(each.payload) ?? []);
    const { error, errors } = each.answer;
    return isMalformed(each)
      ? [...found, `${name}: Slack answered ${String(error)} ${JSON.stringify(errors ?? '')}`]
      : found;
  });
  const grown = streamedMessages(payloads).flatMap(({ name, message }) => lines(name, checkMessage(message)));
  return [...sent, ...grown];
}
