import type { Writer } from '../platform/context.ts';
import type { Tx } from '../platform/database.ts';
import { addEffect } from '../platform/outbox/effect.ts';
import { cancelSchedules, setSchedule } from '../platform/schedules/schedule.ts';

export const DELEGATION_SPREAD_TOPIC = 'delegation.spread';

/** The schedule's kind; its subject is the delegation. Due when it begins, then when it ends. */
export const DELEGATION_CLOCK = 'delegation_turn';

type Turns = { id: string; startsAt: Date; endsAt: Date; endedAt: Date | null };

/** Asks that what waits for whoever is away is shown anew, now and whenever somebody begins or ceases to stand in. */
export async function spreadDelegation(
  tx: Tx,
  writer: Pick<Writer, 'workspaceId' | 'traceId' | 'now'>,
  delegation: Turns,
): Promise<void> {
  await setDelegationClock(tx, writer, delegation);
  if (delegation.startsAt > writer.now()) return;
  await addEffect(tx, writer, {
    topic: DELEGATION_SPREAD_TOPIC,
    payload: { delegationId: delegation.id },
  });
}

/** Sets the clock to the delegation's next turn; ends it where there is none. */
export async function setDelegationClock(
  tx: Tx,
  { workspaceId, now }: Pick<Writer, 'workspaceId' | 'now'>,
  { id, startsAt, endsAt, endedAt }: Turns,
): Promise<void> {
  const next = endedAt ? undefined : [startsAt, endsAt].find((turn) => turn > now());
  if (!next) return cancelSchedules(tx, workspaceId, [DELEGATION_CLOCK], id);
  await setSchedule(tx, workspaceId, {
    kind: DELEGATION_CLOCK,
    subjectId: id,
    spec: { once: true },
    firstDueAt: next,
  });
}
