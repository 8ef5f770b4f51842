import { createServer, connect as open, type Socket } from 'node:net';
import { Redis } from 'ioredis';
import { redisOptions } from '../../../src/platform/redis.ts';
import { testRedis } from '../../support/redis.ts';

/** The run's real Redis behind a line of its own that can be cut, or made to hang, and mended. */
export type RedisLine = {
  prefix: string;
  connect(): Promise<Redis>;
  cut(): Promise<void>;
  mend(): Promise<void>;
  /** Connections stay and nothing comes through. */
  hang(): void;
  /** As FLUSHALL, for the keys of this test. */
  flush(): Promise<void>;
  keys(): Promise<string[]>;
  read(key: string): Promise<Record<string, string>>;
  stop(): Promise<void>;
};

export const redisLine = async (): Promise<RedisLine> => {
  const { options, prefix } = testRedis();
  const sockets = new Set<Socket>();
  const clients: Redis[] = [];
  const server = createServer((near) => {
    const far = open('path' in options ? { path: options.path } : { host: options.host, port: options.port });
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(one);
      one.pipe(other);
      one.on('error', () => other.destroy());
      one.on('close', () => {
        sockets.delete(one);
        other.destroy();
      });
    }
  });
  const listen = (port: number) =>
    new Promise<number>((resolve) => {
      server.listen(port, '127.0.0.1', () => {
        const address = server.address();
        resolve(typeof address === 'object' && address ? address.port : 0);
      });
    });
  const port = await listen(0);
  const cut = async () => {
    const closed = new Promise((resolve) => server.close(resolve));
    for (const socket of sockets) socket.destroy();
    await closed;
  };
  const direct = new Redis({ ...options });
  const keys = () => direct.keys(`${prefix}*`);
  return {
    prefix,
    connect: async () => {
      const login = 'path' in options ? {} : options;
      const redis = new Redis({
        ...redisOptions({ host: '127.0.0.1', port, password: '' }, 'producer'),
        ...login,
        host: '127.0.0.1',
        port,
        retryStrategy: () => 50,
        commandTimeout: 300,
      });
      redis.on('error', () => {});
      await new Promise((resolve) => redis.once('ready', resolve));
      clients.push(redis);
      return redis;
    },
    cut,
    mend: async () => void (await listen(port)),
    hang: () => {
      for (const socket of sockets) socket.unpipe();
    },
    flush: async () => {
      const all = await keys();
      if (all.length > 0) await direct.del(...all);
    },
    keys,
    read: (key) => direct.hgetall(key),
    stop: async () => {
      for (const client of clients) client.disconnect();
      direct.disconnect();
      if (server.listening) await cut();
    },
  };
};
