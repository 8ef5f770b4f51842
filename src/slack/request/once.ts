import type { Database, Tx } from '../../platform/database.ts';
import { hasEffects } from '../../platform/outbox/wake.ts';
import type { Deed } from './deed.ts';

/** Thrown inside the transaction of a request that another delivery already carried out. */
export class AlreadyDone extends Error {
  constructor() {
    super('This request was carried out before.');
    this.name = 'AlreadyDone';
  }
}

/**
 * Claims the request within the transaction of its effect; throws `AlreadyDone` when it was claimed before. A second
 * delivery that comes while the first is still at work waits here for its commit.
 */
export async function claimRequest(tx: Tx, workspaceId: string, key: string): Promise<void> {
  const claimed = await tx.$executeRaw`
    insert into request_seen (workspace_id, key) values (${workspaceId}::uuid, ${key}) on conflict do nothing`;
  if (claimed === 0) throw new AlreadyDone();
}

/**
 * A database whose transactions claim the request first.
 *
 * The key is not stored on its own before the work: a kill in between would leave a key without its effect, and Slack's
 * retry would be turned away. In one transaction they share one fate. So this database is for the one use case that a
 * listener calls; what it only reads goes through the plain one. `deed` hears what came of it; `afterwards` is written with
 * it, as its last part.
 */
export function claimingDatabase(
  db: Database,
  key: string,
  deed: Deed,
  afterwards: (tx: Tx) => Promise<void> = async () => {},
): Database {
  return {
    ...db,
    inWorkspace: async (workspaceId, work) => {
      deed.begins();
      let effects = false;
      const result = await db.inWorkspace(workspaceId, async (tx) => {
        await claimRequest(tx, workspaceId, key);
        const worked = await work(tx);
        effects = hasEffects(tx);
        await afterwards(tx);
        return worked;
      });
      deed.committed(effects);
      return result;
    },
  };
}

/** Whether a listener stopped because an earlier delivery had carried the request out. */
export function isAlreadyDone(error: unknown): boolean {
  return causesOf(error).every((cause) => cause instanceof AlreadyDone);
}

/** What the listeners of a request threw: Bolt gathers it when there were several. */
export function causesOf(error: unknown): unknown[] {
  return error instanceof Error && 'originals' in error && Array.isArray(error.originals)
    ? error.originals.flatMap(causesOf)
    : [error];
}

// Signatures are valid for five minutes either way, and Slack's last retry of an event comes after about six.
const KEPT_MS = 24 * 60 * 60 * 1000;

/** Forgets requests that can no longer come again; to be called now and then. Returns how many. */
export async function forgetOldRequests(db: Database, workspaceId: string, now: Date): Promise<number> {
  const before = new Date(now.getTime() - KEPT_MS);
  const { count } = await db.inWorkspace(workspaceId, (tx) =>
    tx.requestSeen.deleteMany({ where: { workspaceId, at: { lt: before } } }),
  );
  return count;
}
