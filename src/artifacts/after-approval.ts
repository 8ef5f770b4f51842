import type { Engagement } from '../engagements/engagement.ts';
import { PACK_FORMAT } from '../exports/formats.ts';
import type { ArtifactType } from '../marketing/artifact-types.ts';
import { packLeaves } from '../marketing/delivery/leaving.ts';
import type { Writer } from '../platform/context.ts';
import type { Tx } from '../platform/database.ts';
import type { AlsoShow } from './changes/carry-out.ts';
import { writeExportRequest } from './write-export-request.ts';

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

type Then = (tx: Tx, writer: Writer, engagement: Engagement, approved: ApprovedContent) => Promise<void>;

/** What is asked for once a version of the type is approved and current. */
const THEN: Partial<Record<ArtifactType, Then>> = {
  // Its pack comes by itself, in the name of whoever gave the last vote.
  delivery: async (tx, writer, engagement, { versionId, content }) => {
    const { audience } = packLeaves(content);
    const wish = { versionIds: [versionId], formats: [PACK_FORMAT.key], audience };
    const asked = await writeExportRequest(tx, writer, engagement, wish);
    if (!asked.ok) throw new Error(`The approved delivery has no pack: ${asked.refusal.code}.`);
  },
};

/** What follows an approval that was carried out, in its transaction. */
export const onceApproved = async (type: ArtifactType, ...asked: Parameters<Then>): Promise<void> => {
  await THEN[type]?.(...asked);
};
