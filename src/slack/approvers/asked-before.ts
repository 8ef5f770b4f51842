import type { Writer } from '../../platform/context.ts';
import type { Tx } from '../../platform/database.ts';

type Of = { engagementId: string; versionId: string };

// No message of its own: the draft's mentions and the direct ones were what they read.
const KIND = 'approvers_asked';

/** Who was asked to decide about a version, by its draft or directly. Null: nobody yet. */
export async function askedBefore(
  tx: Tx,
  workspaceId: string,
  { engagementId, versionId }: Of,
): Promise<ReadonlySet<string> | null> {
  const rows = await tx.$queryRaw<{ person: string | null }[]>`
    select p.id as person from notice n
    left join lateral jsonb_array_elements_text(n.params -> 'people') as p (id) on true
    where n.workspace_id = ${workspaceId}::uuid and n.engagement_id = ${engagementId}::uuid
      and n.kind = ${KIND} and n.params ->> 'versionId' = ${versionId}`;
  return rows.length === 0 ? null : new Set(rows.flatMap(({ person }) => person ?? []));
}

/** Remembers that these people were asked. */
export async function rememberAsked(
  tx: Tx,
  { workspaceId, now }: Pick<Writer, 'workspaceId' | 'now'>,
  { engagementId, versionId }: Of,
  people: readonly string[],
): Promise<void> {
  const params = { versionId, people: [...people] };
  await tx.notice.create({ data: { workspaceId, engagementId, kind: KIND, params, createdAt: now() } });
}
