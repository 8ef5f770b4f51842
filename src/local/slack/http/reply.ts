import type { IncomingMessage, ServerResponse } from 'node:http';

export const readBody = async (request: IncomingMessage): Promise<Buffer> => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks);
};

export const sendJson = (
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
): void => {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', ...headers });
  response.end(JSON.stringify(body));
};

/** Passes a fetched answer on as it is. */
export const passOn = async (response: ServerResponse, answer: Response): Promise<void> => {
  const kept = ['content-type', 'content-disposition'];
  const headers = Object.fromEntries([...answer.headers].filter(([name]) => kept.includes(name)));
  response.writeHead(answer.status, headers);
  response.end(Buffer.from(await answer.arrayBuffer()));
};
