import type { IncomingMessage, ServerResponse } from 'node:http';
import { argumentsOf } from '../api/answer-call.ts';
import { type Desk, DeskProblem } from '../desk/desk.ts';
import { respond } from '../desk/respond.ts';
import { download } from '../front/files.ts';
import { ROUTES } from '../front/routes.ts';
import { type Json, record } from '../json.ts';
import { passOn, readBody, sendJson } from './reply.ts';

const input = async (request: IncomingMessage, url: URL): Promise<Json> => {
  const body = (await readBody(request)).toString('utf8');
  return argumentsOf(request.headers['content-type'] ?? '', body, url.searchParams);
};

/** A page of another origin, or a name that was made to point here, must not press buttons in this workspace. */
const isOwn = (desk: Desk, request: IncomingMessage): boolean => {
  const { port } = new URL(desk.url);
  const own = [`127.0.0.1:${port}`, `localhost:${port}`];
  const from = request.headers.origin;
  return (
    own.includes(request.headers.host ?? '') &&
    (from === undefined || own.some((each) => from === `http://${each}`))
  );
};

/** Serves `/desk/...`: what people do and see. */
export const serveDesk = async (
  desk: Desk,
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
): Promise<void> => {
  if (!isOwn(desk, request)) return sendJson(response, 403, { code: 'foreign', sentence: 'Not from here.' });
  const name = url.pathname.slice('/desk/'.length);
  try {
    if (name.startsWith('file/')) {
      const user = url.searchParams.get('user') ?? '';
      return await passOn(response, await download(desk, user, name.slice('file/'.length)));
    }
    const route = ROUTES[name];
    if (!route) return sendJson(response, 404, { code: 'not_found', sentence: `There is no /desk/${name}.` });
    sendJson(response, 200, await route(desk, await input(request, url)));
  } catch (error) {
    if (!(error instanceof DeskProblem)) throw error;
    sendJson(response, 409, { code: error.code, sentence: error.message });
  }
};

/** Serves a response_url: where the bot answers a command or a click. */
export const serveResponse = async (
  desk: Desk,
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
): Promise<void> => {
  const used = desk.responseUrls.use(url.pathname.slice('/response/'.length));
  const payload = record(await input(request, url));
  if ('error' in used) return sendJson(response, 404, { ok: false, error: used.error });
  const answer = await respond(desk, used.target, payload);
  desk.seen.record({ kind: 'response_url', name: 'response_url', payload, answer });
  desk.changes.touch();
  if (answer.ok === true) response.writeHead(200, { 'content-type': 'text/plain' }).end('ok');
  else sendJson(response, 404, answer);
};
