import { connectRedis, type RedisAddress } from '../platform/redis.ts';

/** Tells workers in other processes that effects wait; the relay's polling is the net beneath it. */
export type Wake = { tell(): void; listen(listener: () => void): void; stop(): Promise<void> };

export function createWake(address: RedisAddress, prefix: string): Wake {
  const channel = `${prefix}:wake`;
  const publisher = connectRedis(address, 'producer');
  const subscriber = connectRedis(address, 'patient');
  const ignore = () => {};
  return {
    tell: () => void publisher.publish(channel, '1').catch(ignore),
    listen: (listener) => {
      subscriber.subscribe(channel).catch(ignore);
      subscriber.on('message', listener);
    },
    stop: async () => {
      publisher.disconnect();
      subscriber.disconnect();
    },
  };
}
