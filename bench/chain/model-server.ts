import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { z } from 'zod';

// A process of its own, so that its work is none of the measured process's. It answers as OpenAI does, says in the
// request id how long it held the request, in microseconds, and hands out what it was sent last.

const order = z.object({
  answer: z.string().optional(),
  holdMs: z.tuple([z.number(), z.number()]).optional(),
});

let reply = '';
let [least, most] = [0, 0];
let last = '';

const replyOf = (content: string) =>
  JSON.stringify({
    id: 'reply',
    object: 'chat.completion',
    created: 0,
    model: 'gpt-6.1-terra',
    choices: [{ index: 0, finish_reason: 'stop', message: { role: 'assistant', content } }],
    usage: { prompt_tokens: 2_000, completion_tokens: 900, total_tokens: 2_900 },
  });

const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    const came = performance.now();
    if (request.method === 'GET') return void response.end(last);
    last = Buffer.concat(chunks).toString();
    const answer = () => {
      const held = Math.round((performance.now() - came) * 1000);
      response.writeHead(200, { 'content-type': 'application/json', 'x-request-id': `held-${held}` });
      response.end(reply);
    };
    const holdMs = least + Math.random() * (most - least);
    if (holdMs > 0) setTimeout(answer, holdMs);
    else answer();
  });
});
server.keepAliveTimeout = 60_000;
server.listen(0, '127.0.0.1', () => process.send?.({ port: (server.address() as AddressInfo).port }));

process.on('message', (message) => {
  const { answer, holdMs } = order.parse(message);
  if (answer !== undefined) reply = replyOf(answer);
  if (holdMs) [least, most] = holdMs;
  process.send?.({ heard: true });
});
process.on('disconnect', () => process.exit());
