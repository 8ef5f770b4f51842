import type { Desk } from '../desk/desk.ts';
import type { Json } from '../json.ts';

/** One Web API call of the bot, its arguments decoded. */
export type Call = { desk: Desk; method: string; args: Json };

/** What a method does beyond, or instead of, what the emulator does. Answers with Slack's JSON. */
export type Method = (call: Call) => Promise<Json> | Json;

export const BOT = { bot: true } as const;

/** The emulator's own answer. */
export const emulated: Method = ({ desk, method, args }) => desk.emulator.call(method, args, BOT);

/** A method that the emulator doesn't play, behind its scope. */
export const needs =
  (scope: string, method: Method): Method =>
  (call) => {
    const { scopes } = call.desk.bot;
    if (scopes.includes(scope)) return method(call);
    return { ok: false, error: 'missing_scope', needed: scope, provided: scopes.join(',') };
  };

export const failed = (error: string): Json => ({ ok: false, error });
