import type { Desk } from '../desk/desk.ts';
import { type Json, optionalText, parsed } from '../json.ts';
import { AGENT_METHODS } from './agent.ts';
import { type Call, emulated, failed, type Method } from './call.ts';
import { CHAT_METHODS } from './chat.ts';
import { CONVERSATION_METHODS } from './conversations.ts';
import { FILE_METHODS } from './files.ts';
import { PEOPLE_METHODS } from './people.ts';
import { USER_GROUP_METHODS } from './user-groups.ts';
import { VIEW_METHODS } from './views.ts';

const METHODS: Readonly<Record<string, Method>> = {
  ...AGENT_METHODS,
  ...CHAT_METHODS,
  ...CONVERSATION_METHODS,
  ...FILE_METHODS,
  ...PEOPLE_METHODS,
  ...USER_GROUP_METHODS,
  ...VIEW_METHODS,
};

/** Arguments that clients send as JSON inside a form. */
const STRUCTURED = ['blocks', 'attachments', 'metadata', 'view', 'files', 'profile', 'chunks', 'prompts'];

const decoded = (args: Json): Json => {
  const result: Json = { ...args };
  for (const name of STRUCTURED) {
    const value = result[name];
    if (typeof value === 'string' && /^\s*[[{]/.test(value)) result[name] = parsed(value) ?? value;
  }
  return result;
};

/** Method arguments from a request body, by its content type. */
export const argumentsOf = (contentType: string, body: string, query: URLSearchParams): Json => {
  const json = contentType.includes('application/json') ? parsed(body) : undefined;
  const fields =
    typeof json === 'object' && json !== null ? json : Object.fromEntries(new URLSearchParams(body));
  return decoded({ ...Object.fromEntries(query), ...fields });
};

const tokenRefusal = (desk: Desk, token: string | undefined): Json | undefined => {
  if (!token) return failed('not_authed');
  if (token !== desk.bot.token) return failed('invalid_auth');
  return desk.bot.installed ? undefined : failed('account_inactive');
};

const WRITES =
  /^(chat\.(post|update|delete|me|startS|appendS|stopS)|assistant\.|views\.|files\.complete|conversations\.(join|open|leave)|reactions\.)/;

/**
 * Answers one Web API call of the bot and records it. Only the app's own token is good here.
 * @param authorization the request's header, if it had one
 */
export const answerCall = async (
  desk: Desk,
  method: string,
  args: Json,
  authorization: string | undefined,
): Promise<Json> => {
  const token = authorization?.replace(/^Bearer\s+/i, '') ?? optionalText(args.token);
  const call: Call = { desk, method, args };
  const answer = tokenRefusal(desk, token) ?? (await (METHODS[method] ?? emulated)(call));
  const { token: _token, ...shown } = args;
  desk.seen.record({ kind: 'api', name: method, payload: shown, answer });
  if (WRITES.test(method)) desk.changes.touch();
  return answer;
};
