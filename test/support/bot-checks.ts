import { checkMessage, checkView, type Problem } from '../../src/slack/blocks/check.ts';

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
  'invalid_view',
  'missing_scope',
  'unknown_method',
]);

/** A line for everything among these that breaks Slack's limits or that Slack refused as malformed. */
export function slackProblems(payloads: readonly Collected[]): string[] {
  return payloads.flatMap((sent) => {
    const name = `${sent.kind} ${sent.name}`;
    const found = (checkOf(sent)?.(sent.payload) ?? []).map(
      ({ path, message }) => `${name}: ${path} ${message}`,
    );
    const { error } = sent.answer;
    return typeof error === 'string' && MALFORMED.has(error)
      ? [...found, `${name}: Slack answered ${error} ${JSON.stringify(sent.answer.errors ?? '')}`]
      : found;
  });
}
