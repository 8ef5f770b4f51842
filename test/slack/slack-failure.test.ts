import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { freePort } from '../../src/local/free-port.ts';
import { type SlackFailure, slackFailure } from '../../src/slack/slack-failure.ts';
import { createWebClient } from '../../src/slack/web-client.ts';
import { quiet } from './support/quiet.ts';

const ANSWERS: Record<string, { status: number; body: string; headers?: Record<string, string> }> = {
  limited: { status: 429, body: '', headers: { 'retry-after': '7' } },
  limited_in_words: { status: 200, body: '{"ok":false,"error":"ratelimited"}' },
  refused: { status: 200, body: '{"ok":false,"error":"is_archived"}' },
  internal: { status: 200, body: '{"ok":false,"error":"internal_error"}' },
  broken: { status: 200, body: '<html>Bad day</html>' },
  away: { status: 503, body: '' },
  proxy: { status: 413, body: '' },
};

const server = createServer((request, response) => {
  const answer = ANSWERS[request.url?.split('/').at(-1) ?? ''];
  request.resume();
  if (!answer) request.socket.destroy();
  else
    response
      .writeHead(answer.status, { 'content-type': 'application/json', ...answer.headers })
      .end(answer.body);
});
beforeAll(() => new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve)));
afterAll(() => new Promise((resolve) => server.close(resolve)));

const call = async (method: string, url?: string): Promise<SlackFailure> => {
  const { port } = server.address() as AddressInfo;
  const client = createWebClient('xoxb-test', { url: url ?? `http://127.0.0.1:${port}/api`, log: quiet });
  return client.apiCall(method).then(
    () => expect.fail('The call worked.'),
    (error: unknown) => slackFailure(error),
  );
};

it.each<[string, SlackFailure]>([
  ['limited', { kind: 'limited', retryAfterMs: 7_000 }],
  ['limited_in_words', { kind: 'limited', retryAfterMs: 30_000 }],
  ['refused', { kind: 'refused', code: 'is_archived' }],
  ['internal', { kind: 'unclear', code: 'internal_error' }],
  ['broken', { kind: 'unclear' }],
  ['away', { kind: 'unclear' }],
  ['proxy', { kind: 'refused', code: 'http_413' }],
  ['hung_up', { kind: 'unclear' }],
])('tells what became of a call: %s', async (method, failure) => {
  expect(await call(method)).toEqual(failure);
});

it('knows what never left this machine', async () => {
  const port = await freePort();
  expect(await call('refused', `http://127.0.0.1:${port}/api/`)).toEqual({ kind: 'unreachable' });
  expect(await call('refused', `http://localhost:${port}/api/`)).toEqual({ kind: 'unreachable' });
  expect(await call('refused', 'http://no-such-host.invalid/api/')).toEqual({ kind: 'unreachable' });
});

it('throws on what is no failed call', () => {
  expect(() => slackFailure(new TypeError('a bug'))).toThrow('a bug');
});
