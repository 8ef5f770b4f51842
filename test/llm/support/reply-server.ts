import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';

export type Seen = { path: string; headers: IncomingHttpHeaders; body: unknown };

export type ReplyServer = { url: string; seen: Seen[]; close(): Promise<void> };

const record = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? { ...value } : {};

/** The body of a request that a server saw, as a record. */
export const bodyOf = (seen: Seen | undefined): Record<string, unknown> => record(seen?.body);

/** A server that records what it is sent and answers whatever `reply` writes, down to the bytes. */
export const startReplyServer = async (
  reply: (response: ServerResponse, seen: Seen, nth: number) => void,
): Promise<ReplyServer> => {
  const seen: Seen[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const text = Buffer.concat(chunks).toString('utf8');
      const one = { path: request.url ?? '', headers: request.headers, body: text ? JSON.parse(text) : null };
      seen.push(one);
      reply(response, one, seen.length);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}`,
    seen,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
};

/** Answers JSON with a status. */
export const json = (
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
) => {
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  response.end(typeof body === 'string' ? body : JSON.stringify(body));
};
