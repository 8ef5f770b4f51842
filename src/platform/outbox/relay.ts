import type { Clock } from '../clock.ts';
import type { Database } from '../database.ts';
import type { Logger } from '../logger.ts';

/** An effect that this relay claimed and must hand to a queue. */
export type Claimed = { workspaceId: string; id: string; topic: string; generation: number };

export type RelayOptions = {
  db: Database;
  /** Puts one claimed effect on its queue. Throws when Redis is away: the row then waits for its lease. */
  handOn: (effects: Claimed[]) => Promise<void>;
  /** Only this workspace's effects: a process with one workspace's token can serve no other. */
  onlyWorkspace?: string;
  now: Clock;
  log: Logger;
  /** After this long without `done`, an effect is handed on again. */
  leaseMs: number;
  pollMs: number;
};

export type Relay = { wake(): void; stop(): Promise<void> };

const BATCH = 50;

/**
 * Hands effects from Postgres to the queues: woken after commits, polling as the net. Several relays may run at once.
 * Of the effects with one ordering key only the lowest undone one is claimed (running.md, Outbox).
 */
export function startRelay(options: RelayOptions): Relay {
  let stopped = false;
  let woken = true;
  let resume: () => void = () => {};

  const pause = () =>
    new Promise<void>((resolve) => {
      if (woken || stopped) return resolve();
      const timer = setTimeout(resolve, options.pollMs);
      resume = () => {
        clearTimeout(timer);
        resolve();
      };
    });

  const loop = (async () => {
    while (!stopped) {
      await pause();
      woken = false;
      try {
        const claimed = await claimEffects(options);
        if (claimed.length === BATCH) woken = true;
        if (claimed.length > 0) await handOn(options, claimed);
      } catch (error) {
        options.log.warn({ error }, 'the relay could not hand on effects; it tries again');
        await new Promise((resolve) => setTimeout(resolve, options.pollMs));
      }
    }
  })();

  return {
    wake: () => {
      woken = true;
      resume();
    },
    stop: async () => {
      stopped = true;
      resume();
      await loop;
    },
  };
}

async function handOn(options: RelayOptions, claimed: Claimed[]): Promise<void> {
  try {
    await options.handOn(claimed);
  } catch (error) {
    // Nothing was promised to the queue, or the same job id is added again later: both are safe.
    await options.db.asRelay(async (tx) => {
      for (const { workspaceId, id, generation } of claimed) {
        await tx.outbox.updateMany({
          where: { workspaceId, id, generation, state: 'handed_on' },
          data: { state: 'pending', leaseUntil: null },
        });
      }
    });
    throw error;
  }
}

/**
 * Claims what is due now: of each ordering key the lowest undone effect only, and nothing of a workspace that removed the
 * app, whose effects wait for its return.
 */
export async function claimEffects(
  options: Pick<RelayOptions, 'db' | 'now' | 'leaseMs' | 'onlyWorkspace'>,
): Promise<Claimed[]> {
  const now = options.now();
  const leaseUntil = new Date(now.getTime() + options.leaseMs);
  const only = options.onlyWorkspace ?? null;
  return options.db.asRelay(
    (tx) => tx.$queryRaw<Claimed[]>`
      with claimable as (
        select o.workspace_id, o.id from outbox o
        where o.state in ('pending', 'handed_on') and o.not_before <= ${now}
          and (o.state = 'pending' or o.lease_until < ${now})
          and (${only}::uuid is null or o.workspace_id = ${only}::uuid)
          and exists (select 1 from workspace w where w.id = o.workspace_id and w.status = 'active')
          and (o.ordering_key is null or not exists (
            select 1 from outbox earlier
            where earlier.workspace_id = o.workspace_id and earlier.ordering_key = o.ordering_key
              and earlier.seq < o.seq and earlier.state in ('pending', 'handed_on')))
        order by o.seq limit ${BATCH} for update of o skip locked)
      update outbox set state = 'handed_on', generation = outbox.generation + 1, handed_on_at = ${now}, lease_until = ${leaseUntil}
      from claimable
      where outbox.workspace_id = claimable.workspace_id and outbox.id = claimable.id
      returning outbox.workspace_id as "workspaceId", outbox.id, outbox.topic, outbox.generation`,
  );
}
