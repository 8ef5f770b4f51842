import { readFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Desk } from '../desk/desk.ts';

const TYPES: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
};

const FOLDER = new URL('../console/static/', import.meta.url);

/** Serves the console's own few files; permalinks (`/archives/...`) lead to it too. */
export const serveConsole = async (
  _desk: Desk,
  _request: IncomingMessage,
  response: ServerResponse,
  url: URL,
): Promise<void> => {
  const asked = url.pathname.startsWith('/console/') ? url.pathname.slice('/console/'.length) : 'index.html';
  const type = TYPES[asked.split('.').pop() ?? ''];
  if (!type || !/^[a-z-]+\.[a-z]+$/.test(asked)) {
    response.writeHead(404).end();
    return;
  }
  try {
    const content = await readFile(new URL(asked, FOLDER));
    response.writeHead(200, {
      'content-type': type,
      'cache-control': 'no-store',
      'content-security-policy': "default-src 'self'; img-src 'self' data:; frame-ancestors 'none'",
    });
    response.end(content);
  } catch {
    response.writeHead(404).end();
  }
};
