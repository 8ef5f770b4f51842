import { type AddressInfo, createServer, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { fetchAgain } from '../../../src/local/slack/fetch-again.ts';

const OK = 'HTTP/1.1 200 OK\r\ncontent-length: 2\r\nconnection: keep-alive\r\n\r\nok';

/** Answers the first request of each connection, and ends the connection when it is used again. */
async function startForgetful(end: (socket: Socket) => void) {
  const open = new Set<Socket>();
  let ended = 0;
  const server = createServer((socket) => {
    let requests = 0;
    open.add(socket);
    socket.on('error', () => {});
    socket.on('data', (chunk: Buffer) => {
      if (!chunk.includes('POST / ')) return;
      requests += 1;
      if (requests === 1) {
        socket.write(OK);
        return;
      }
      ended += 1;
      end(socket);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/`,
    ended: () => ended,
    stop: async () => {
      for (const socket of open) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

const ENDS: [string, (socket: Socket) => void][] = [
  ['closed', (socket) => socket.destroy()],
  ['reset', (socket) => socket.resetAndDestroy()],
];

it.each(ENDS)('asks once more where an idle connection was %s just then', async (_how, end) => {
  const server = await startForgetful(end);
  const asks = async () => (await fetchAgain(server.url, { method: 'POST', body: '{}' })).text();
  while (server.ended() === 0) {
    expect(await asks()).toBe('ok');
    await sleep(10);
  }
  await server.stop();
  await expect(asks()).rejects.toThrow('fetch failed');
});
