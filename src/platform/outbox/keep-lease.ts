import type { Clock } from '../clock.ts';
import type { Database } from '../database.ts';

export type LeaseOptions = {
  db: Database;
  /** The effect, as long as it is ours. */
  where: { workspaceId: string; id: string; generation: number; state: string };
  now: Clock;
  leaseMs: number;
};

const SIGNS_PER_LEASE = 3;

/** Renews an effect's lease while its handler works, so that a long one is not taken for dead. */
export function keepLease({ db, where, now, leaseMs }: LeaseOptions): { stop(): void } {
  const renew = () =>
    db
      .inWorkspace(where.workspaceId, (tx) =>
        tx.outbox.updateMany({ where, data: { leaseUntil: new Date(now().getTime() + leaseMs) } }),
      )
      // A database that is away for a moment costs a sign of life; the next one makes up for it.
      .catch(() => {});
  const timer = setInterval(() => void renew(), leaseMs / SIGNS_PER_LEASE);
  return { stop: () => clearInterval(timer) };
}
