import { isHomeOpen } from '../../engagements/home-views.ts';
import type { Tx } from '../../platform/database.ts';
import { addEffect } from '../../platform/outbox/effect.ts';

/** The topic of the outbox whose effects are Homes to bring up to date. */
export const HOME_TOPIC = 'slack.home';

/** The schedule that keeps open Homes up to date; a workspace has it only while somebody has one open. */
export const HOMES_SCHEDULE = 'refresh_homes';

type Origin = { workspaceId: string; traceId: string };

/** Asks for a person's Home to show the state of now. Those of one person go one after the other. */
export const askForHome = (tx: Tx, origin: Origin, personId: string): Promise<void> =>
  addEffect(tx, origin, {
    topic: HOME_TOPIC,
    payload: { personId },
    orderingKey: `home:${personId}`,
    merges: true,
  });

/** After something that a person did: their own Home shows it, if they have it open. */
export async function refreshOwnHome(tx: Tx, origin: Origin, personId: string, now: Date): Promise<void> {
  if (await isHomeOpen(tx, origin.workspaceId, personId, now)) await askForHome(tx, origin, personId);
}

/**
 * Has open Homes looked at every minute from now on. The row is locked also where it exists: the job that ends the
 * schedule when no Home is open waits, and then sees the one that was opened.
 */
export async function keepHomesFresh(tx: Tx, workspaceId: string, now: Date): Promise<void> {
  const firstDueAt = new Date(now.getTime() + 60_000);
  await tx.$executeRaw`
    insert into schedule (workspace_id, kind, subject_id, spec, next_due_at)
    values (${workspaceId}::uuid, ${HOMES_SCHEDULE}, ${workspaceId}::uuid, '{"everyMinutes": 1}'::jsonb, ${firstDueAt})
    on conflict (workspace_id, kind, subject_id) do update set paused = false`;
}

/** Ends it, unless a Home is open. */
export async function restUnlessHomeOpen(
  tx: Tx,
  workspaceId: string,
  isAnyOpen: (tx: Tx) => Promise<boolean>,
): Promise<void> {
  await tx.$queryRaw`
    select id from schedule where workspace_id = ${workspaceId}::uuid and kind = ${HOMES_SCHEDULE} for update`;
  if (await isAnyOpen(tx)) return;
  await tx.schedule.deleteMany({ where: { workspaceId, kind: HOMES_SCHEDULE } });
}
