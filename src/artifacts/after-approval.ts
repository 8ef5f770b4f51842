import type { Engagement } from '../engagements/engagement.ts';
import type { ArtifactType } from '../marketing/artifact-types.ts';
import type { Writer } from '../platform/context.ts';
import type { Tx } from '../platform/database.ts';
import type { AlsoShow } from './changes/carry-out.ts';

export type ApprovedContent = { versionId: string; replacedId: string | null; content: unknown };

type Follow = (
  tx: Tx,
  writer: Writer,
  engagement: Engagement,
  approved: ApprovedContent,
) => Promise<AlsoShow>;

const textAt = (content: unknown, key: string): string | undefined => {
  if (typeof content !== 'object' || content === null) return undefined;
  const value: unknown = Reflect.get(content, key);
  return typeof value === 'string' && value.trim() ? value : undefined;
};

/** What the approval of a type brings with it beyond its own version. */
const FOLLOWS: Partial<Record<ArtifactType, Follow>> = {
  // The approved brief offers the plan; the one it replaced loses its Start button.
  intake: async (tx, writer, engagement, { versionId, replacedId, content }) => {
    const objective = textAt(content, 'objective');
    if (objective && objective !== engagement.objective) {
      const where = { workspaceId_id: { workspaceId: writer.workspaceId, id: engagement.id } };
      await tx.engagement.update({ where, data: { objective } });
    }
    return { planVersionIds: replacedId ? [replacedId, versionId] : [versionId] };
  },
};

export const followApproval = async (
  type: ArtifactType,
  ...[tx, writer, engagement, approved]: Parameters<Follow>
): Promise<AlsoShow> => (await FOLLOWS[type]?.(tx, writer, engagement, approved)) ?? {};
