import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Desk } from '../desk/desk.ts';
import { sendJson } from './reply.ts';
import { serveApi } from './serve-api.ts';
import { serveConsole } from './serve-console.ts';
import { serveDesk, serveResponse } from './serve-desk.ts';
import { serveFile, serveUpload } from './serve-files.ts';

type Serve = (desk: Desk, request: IncomingMessage, response: ServerResponse, url: URL) => Promise<void>;

/** By the start of the path; the first that fits serves. */
const PLACES: readonly (readonly [string, Serve])[] = [
  ['/api/', serveApi],
  ['/desk/', serveDesk],
  ['/response/', serveResponse],
  ['/upload/', serveUpload],
  ['/files-pri/', serveFile],
  ['/', serveConsole],
];

// Longer than any client of ours keeps an idle connection: one that we closed just as it sent would be reset.
const KEEP_ALIVE_MS = 65_000;

/** Listens on 127.0.0.1. @param desk gives the desk, which is built once the address is known */
export const listen = async (
  port: number,
  desk: () => Desk | undefined,
): Promise<{ server: Server; url: string }> => {
  const server = createServer((request, response) => {
    const current = desk();
    const url = new URL(request.url ?? '/', 'http://127.0.0.1');
    const serve = PLACES.find(([start]) => url.pathname.startsWith(start))?.[1];
    if (!current || !serve) {
      response.writeHead(503).end();
      return;
    }
    serve(current, request, response, url).catch((error: unknown) => {
      if (response.headersSent) response.destroy();
      else sendJson(response, 500, { ok: false, error: 'internal_error', detail: String(error) });
    });
  });
  server.keepAliveTimeout = KEEP_ALIVE_MS;
  server.headersTimeout = KEEP_ALIVE_MS + 1_000;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const address = server.address();
  const actual = typeof address === 'object' && address ? address.port : port;
  return { server, url: `http://127.0.0.1:${actual}` };
};
