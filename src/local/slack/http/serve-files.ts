import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Desk } from '../desk/desk.ts';
import { passOn, readBody } from './reply.ts';

/** Takes the bytes of an upload that was announced with files.getUploadURLExternal. */
export const serveUpload = async (
  desk: Desk,
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
): Promise<void> => {
  const headers = { 'content-type': request.headers['content-type'] ?? 'application/octet-stream' };
  const init = { method: 'POST', headers, body: new Uint8Array(await readBody(request)) };
  await passOn(response, await desk.emulator.forward(url.pathname, init, { bot: true }));
  desk.changes.touch();
};

/** Gives the bot a file's bytes: what it may see, and what people handed to it in a form. */
export const serveFile = async (
  desk: Desk,
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
): Promise<void> => {
  if (request.headers.authorization !== `Bearer ${desk.bot.token}` || !desk.bot.installed) {
    response.writeHead(302, { location: '/' }).end();
    return;
  }
  const handed = desk.handedFiles.get(url.pathname.split('/')[2] ?? '');
  const as =
    handed && desk.bot.scopes.includes('files:read') ? { person: handed.person } : { bot: true as const };
  await passOn(response, await desk.emulator.forward(url.pathname + url.search, { method: 'GET' }, as));
};
