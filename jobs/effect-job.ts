import type { z } from 'zod';
import type { Tx } from '../src/platform/database.ts';
import type { EffectOrigin, EffectRun } from '../src/platform/outbox/effect-run.ts';
import type { QueueName } from './queues.ts';

/** One kind of background job: its topic in the outbox, its queue, and what its payload holds (ids only). */
export type JobDefinition<P> = { topic: string; queue: QueueName; payload: z.ZodType<P> };

/** A definition with the function that does it. */
export type EffectJob = {
  topic: string;
  queue: QueueName;
  handle(payload: unknown, run: EffectRun): Promise<void>;
  /** Within the transaction that gives the effect up after its last try. */
  parked?(tx: Tx, payload: unknown, origin: EffectOrigin): Promise<void>;
};

/** Binds a definition to its handler; a payload that is not what the definition says fails the effect. */
export function job<P>(
  definition: JobDefinition<P>,
  handler: (payload: P, run: EffectRun) => Promise<void>,
  parked?: (tx: Tx, payload: P, origin: EffectOrigin) => Promise<void>,
): EffectJob {
  return {
    topic: definition.topic,
    queue: definition.queue,
    handle: async (payload, run) => handler(definition.payload.parse(payload), run),
    ...(parked
      ? { parked: async (tx, payload, origin) => parked(tx, definition.payload.parse(payload), origin) }
      : {}),
  };
}
