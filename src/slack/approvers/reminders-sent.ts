import type { Tx } from '../../platform/database.ts';
import type { WaitingReview } from './review-clock.ts';

/** How often people were reminded of this review: of the version, since it was last reopened. */
export async function remindersSent(
  tx: Tx,
  workspaceId: string,
  { engagement, version }: Pick<WaitingReview, 'engagement' | 'version'>,
): Promise<number> {
  const [row] = await tx.$queryRaw<{ sent: number }[]>`
    select coalesce(max((n.params ->> 'nth')::int), 0) as sent from notice n
    where n.workspace_id = ${workspaceId}::uuid and n.engagement_id = ${engagement.id}::uuid
      and n.kind in ('review_reminder', 'approvers_left', 'client_waits') and n.params ->> 'versionId' = ${version.id}
      and n.created_at >= coalesce((select max(r.at) from review_event r where r.workspace_id = n.workspace_id
        and r.version_id = ${version.id}::uuid and r.kind in ('opened', 'request_withdrawn')), '-infinity')`;
  return row?.sent ?? 0;
}
