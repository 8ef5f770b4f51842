import { z } from 'zod';
import type { ArtifactType } from '../../../marketing/artifact-types.ts';
import type { ActionValue } from '../../blocks/value.ts';
import { askMayRead, type ReadRequest } from '../../people/membership.ts';
import type { BotKit } from '../bot-kit.ts';

/** What a value means, once all its ids were found, belong together, and the person may read the engagement. */
export type Subject = {
  engagementId: string;
  artifact?: ArtifactType;
  versionId?: string;
  runId?: string;
};

const uuid = z.guid();

/**
 * Reads the ids of a value against the database. Undefined for ids that are none, that are not in this workspace, that
 * belong to different engagements, and for an engagement that the person may not read: the answer is always the same
 * "nothing found" (design.md, Who may see and do what). `fresh`: Slack is asked again before files or full texts leave.
 */
export async function findSubject(
  kit: BotKit,
  reader: ReadRequest,
  value: ActionValue,
  options: { fresh?: boolean } = {},
): Promise<Subject | undefined> {
  const { workspaceId } = reader;
  const ids = [value.engagement, value.version, value.base, value.run].filter((id) => id !== undefined);
  if (ids.some((id) => !uuid.safeParse(id).success)) return undefined;
  const found = await kit.db.inWorkspace(workspaceId, async (tx) => {
    const version = (id: string | undefined) =>
      id === undefined
        ? undefined
        : tx.version.findUnique({
            where: { workspaceId_id: { workspaceId, id } },
            select: { engagementId: true, type: true },
          });
    const run = (id: string) =>
      tx.run.findUnique({
        where: { workspaceId_id: { workspaceId, id } },
        select: { engagementId: true, type: true },
      });
    return [
      await version(value.version),
      await version(value.base),
      value.run === undefined ? undefined : await run(value.run),
    ];
  });
  if (found.includes(null)) return undefined;
  const rows = found.filter((row) => row !== undefined && row !== null);
  const engagements = new Set([...rows.map((row) => row.engagementId), value.engagement ?? []].flat());
  const types = new Set([...rows.map((row) => row.type), value.artifact ?? []].flat());
  const [engagementId] = engagements;
  if (engagementId === undefined || engagements.size > 1 || types.size > 1) return undefined;
  if (!(await askMayRead(kit, reader, engagementId, options))) return undefined;
  const [artifact] = types;
  return {
    engagementId,
    ...(artifact ? { artifact: artifact as ArtifactType } : {}),
    ...(value.version ? { versionId: value.version } : {}),
    ...(value.run ? { runId: value.run } : {}),
  };
}
