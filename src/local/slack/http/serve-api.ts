import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { answerCall, argumentsOf } from '../api/answer-call.ts';
import type { Desk } from '../desk/desk.ts';
import type { Fault } from '../desk/faults.ts';
import type { Json } from '../json.ts';
import { readBody, sendJson } from './reply.ts';

type Work = () => Promise<Json>;
type Befall = (response: ServerResponse, fault: Fault, work: Work) => Promise<Json | undefined>;

/** How each fault shows to the bot; an answer to send, or nothing when the connection is already done with. */
const BEFALLS: Readonly<Record<Fault['kind'], Befall>> = {
  rate_limited: async (response, fault) => {
    const headers = { 'retry-after': String(fault.retryAfter ?? 1) };
    sendJson(response, 429, { ok: false, error: 'ratelimited' }, headers);
    return undefined;
  },
  refused: async (response) => {
    response.destroy();
    return undefined;
  },
  dropped: async (response, _fault, work) => {
    await work();
    response.destroy();
    return undefined;
  },
  delayed: async (_response, fault, work) => {
    const answer = await work();
    await sleep(fault.ms ?? 1000);
    return answer;
  },
  server_error: async (response) => {
    sendJson(response, 500, { ok: false, error: 'internal_error' });
    return undefined;
  },
  error: async (_response, fault) => ({ ok: false, error: fault.error ?? 'fatal_error' }),
};

/** Serves `/api/<method>`: Slack's Web API for the bot, with the faults that were asked for. */
export const serveApi = async (
  desk: Desk,
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
): Promise<void> => {
  const method = url.pathname.slice('/api/'.length);
  const body = (await readBody(request)).toString('utf8');
  const args = argumentsOf(request.headers['content-type'] ?? '', body, url.searchParams);
  const work: Work = () => answerCall(desk, method, args, request.headers.authorization);
  const fault = desk.faults.take(method);
  const answer = fault ? await BEFALLS[fault.kind](response, fault, work) : await work();
  if (answer) sendJson(response, 200, answer, { 'x-oauth-scopes': desk.bot.scopes.join(',') });
};
