import type { Tx } from '../database.ts';

/** Whether an effect of the same topic that was written before this one is still to be done, in this workspace. */
export async function isEarlierUndone(
  tx: Tx,
  { workspaceId, effectId }: { workspaceId: string; effectId: string },
): Promise<boolean> {
  const earlier = await tx.$queryRaw<unknown[]>`
    select o.id from outbox o
    join outbox e on e.workspace_id = o.workspace_id and e.topic = o.topic and e.seq < o.seq
      and e.state in ('pending', 'handed_on')
    where o.workspace_id = ${workspaceId}::uuid and o.id = ${effectId}::uuid limit 1`;
  return earlier.length > 0;
}
