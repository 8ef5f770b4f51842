import { z } from 'zod';
import type { ArtifactType } from '../../../marketing/artifact-types.ts';
import type { Tx } from '../../../platform/database.ts';
import type { ActionValue } from '../../blocks/value.ts';
import { askOfStanding, type ReadRequest, readingStanding } from '../../people/membership.ts';
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
    const named = await whatIsNamed(tx, workspaceId, value);
    const standing = named && (await readingStanding(tx, reader, named.engagementId));
    return standing && { ...named, standing };
  });
  if (!found || !(await askOfStanding(kit, reader, found.standing, options))) return undefined;
  const { engagementId, artifact } = found;
  return {
    engagementId,
    ...(artifact ? { artifact } : {}),
    ...(value.version ? { versionId: value.version } : {}),
    ...(value.run ? { runId: value.run } : {}),
  };
}

/** The one engagement, and the one stage if any, that all ids of the value belong to. */
async function whatIsNamed(
  tx: Tx,
  workspaceId: string,
  value: ActionValue,
): Promise<Pick<Subject, 'engagementId' | 'artifact'> | undefined> {
  const select = { engagementId: true, type: true } as const;
  const rows: { engagementId: string; type: string }[] = [];
  for (const id of [value.version, value.base].filter((each) => each !== undefined)) {
    const row = await tx.version.findUnique({ where: { workspaceId_id: { workspaceId, id } }, select });
    if (!row) return undefined;
    rows.push(row);
  }
  if (value.run !== undefined) {
    const row = await tx.run.findUnique({
      where: { workspaceId_id: { workspaceId, id: value.run } },
      select,
    });
    if (!row) return undefined;
    rows.push(row);
  }
  const engagements = new Set([...rows.map((row) => row.engagementId), value.engagement ?? []].flat());
  const types = new Set([...rows.map((row) => row.type), value.artifact ?? []].flat());
  const [engagementId] = engagements;
  if (engagementId === undefined || engagements.size > 1 || types.size > 1) return undefined;
  const [artifact] = types;
  return { engagementId, ...(artifact ? { artifact: artifact as ArtifactType } : {}) };
}
