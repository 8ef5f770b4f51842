import { createServer, type Server } from 'node:net';
import { expect, it } from 'vitest';
import { freePort, onFreePort } from '../../src/local/free-port.ts';

const listens = (port: number): Promise<Server> =>
  new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(port, '127.0.0.1', () => resolve(server));
  });

it('takes another port where somebody else was faster', async () => {
  const rival = await listens(await freePort());
  const address = rival.address();
  const taken = typeof address === 'object' && address ? address.port : 0;
  const tried: number[] = [];
  const { port, started } = await onFreePort((free) => {
    tried.push(free);
    return listens(tried.length === 1 ? taken : free);
  });
  expect(tried).toHaveLength(2);
  expect(started.address()).toMatchObject({ port });
  started.close();
  rival.close();
});

it('tries no other port where something else is wrong', async () => {
  let tries = 0;
  const start = () => {
    tries += 1;
    return Promise.reject(new Error('broken'));
  };
  await expect(onFreePort(start)).rejects.toThrow('broken');
  expect(tries).toBe(1);
});
