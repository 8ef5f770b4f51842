import type { Tx } from '../../platform/database.ts';

/**
 * The version that something said in the thread at `at` is about: of the drafts that were open then, whichever was
 * posted last above it; without one the newest version of that time. Null when there was none at all.
 */
export async function versionAbove(
  tx: Tx,
  workspaceId: string,
  engagementId: string,
  { at, ts }: { at: Date; ts: string },
): Promise<{ id: string; artifactId: string } | null> {
  const [open] = await tx.$queryRaw<{ id: string; artifactId: string }[]>`
    select v.id, v.artifact_id as "artifactId"
    from version v
    join slack_message m on m.workspace_id = v.workspace_id and m.kind = 'draft' and m.subject_id = v.id
      and m.audience = 'thread' and m.ts is not null
    where v.workspace_id = ${workspaceId}::uuid and v.engagement_id = ${engagementId}::uuid
      and m.ts::numeric < ${ts}::numeric
      and not exists (select 1 from review_event e where e.workspace_id = v.workspace_id and e.version_id = v.id
        and e.kind = 'decided' and e.at <= ${at})
      and not exists (select 1 from version n where n.workspace_id = v.workspace_id and n.artifact_id = v.artifact_id
        and n.number > v.number and n.created_at <= ${at})
    order by m.ts::numeric desc limit 1`;
  if (open) return open;
  return tx.version.findFirst({
    where: { workspaceId, engagementId, createdAt: { lte: at } },
    orderBy: [{ createdAt: 'desc' }, { number: 'desc' }],
    select: { id: true, artifactId: true },
  });
}
