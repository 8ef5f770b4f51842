import type { Tx } from '../platform/database.ts';
import type { ReviewTiming } from './policy-facts.ts';

/** The times of the nearest policy of an engagement, without the people in it. Null: no policy is set. */
export async function storedTiming(
  tx: Tx,
  workspaceId: string,
  engagementId: string,
): Promise<ReviewTiming | null> {
  const [row] = await tx.$queryRaw<ReviewTiming[]>`
    select p.remind_after_minutes as "remindAfterMinutes", p.escalate_after_minutes as "escalateAfterMinutes",
      p.escalate_to as "escalateToId", p.expire_after_minutes as "expireAfterMinutes"
    from engagement e
    join approval_policy p on p.workspace_id = e.workspace_id and (p.scope, p.subject_id) in
      (('engagement', e.id), ('client', e.client_id), ('workspace', e.workspace_id))
    where e.workspace_id = ${workspaceId}::uuid and e.id = ${engagementId}::uuid
    order by case p.scope when 'engagement' then 0 when 'client' then 1 else 2 end
    limit 1`;
  return row ?? null;
}
