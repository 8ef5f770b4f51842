import type { Clock } from '../platform/clock.ts';
import type { Tx } from '../platform/database.ts';
import { ensureSchedule } from '../platform/schedules/schedule.ts';
import type { Storage } from './open-storage.ts';

const MINUTES_PER_DAY = 24 * 60;

/** What runs by itself in every workspace; each topic `schedule.<kind>` has its job. */
const SCHEDULES = [
  { kind: 'record_heads', everyMinutes: 60 },
  { kind: 'forget_requests', everyMinutes: MINUTES_PER_DAY },
  { kind: 'prune_outbox', everyMinutes: MINUTES_PER_DAY },
  { kind: 'forget_asks', everyMinutes: MINUTES_PER_DAY },
];

/** What a workspace needs before anyone asks for anything: the hourly record of the audit chains' heads, and tidying. */
export async function ensureSchedules(tx: Tx, workspaceId: string, now: Clock): Promise<void> {
  for (const { kind, everyMinutes } of SCHEDULES) {
    const firstDueAt = new Date(now().getTime() + everyMinutes * 60_000);
    await ensureSchedule(tx, workspaceId, {
      kind,
      subjectId: workspaceId,
      spec: { everyMinutes },
      firstDueAt,
    });
  }
}

/** The same at a start, for a workspace that an earlier process may have left in the middle of something. */
export async function prepareWorkspace(options: {
  storage: Storage;
  workspaceId: string;
  now: Clock;
}): Promise<void> {
  const { storage, workspaceId, now } = options;
  await storage.db.inWorkspace(workspaceId, async (tx) => {
    await ensureSchedules(tx, workspaceId, now);
    if (!storage.exclusive) return;
    // Nobody else can hold these: whoever did is dead, and waiting for its leases would only take time.
    await tx.modelCall.updateMany({ where: { workspaceId, state: 'sent' }, data: { leaseUntil: now() } });
    await tx.outbox.updateMany({ where: { workspaceId, state: 'handed_on' }, data: { state: 'pending' } });
  });
}
