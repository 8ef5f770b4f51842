import type { Tx } from '../platform/database.ts';
import type { VersionOrigin } from './version-status.ts';

/** How one version of the way came about, and by whom. */
export type StoryStep = {
  versionId: string;
  number: number;
  origin: VersionOrigin;
  /** The run that wrote it, if one did. */
  runId: string | null;
  createdBy: string;
  createdAt: Date;
};

/**
 * How a version's text came about, oldest first: from the run or the person who first wrote it, over every version that
 * was made from the one before - also by a run that wrote some of its parts, or kept some - to this one.
 */
export async function versionStory(tx: Tx, workspaceId: string, versionId: string): Promise<StoryStep[]> {
  const steps: StoryStep[] = [];
  for (let id: string | null = versionId; id; ) {
    const row: Awaited<ReturnType<typeof read>> = await read(tx, workspaceId, id);
    if (!row) break;
    const { number, origin, runId, createdBy, createdAt } = row;
    steps.unshift({ versionId: id, number, origin: origin as VersionOrigin, runId, createdBy, createdAt });
    id = row.baseVersionId;
  }
  return steps;
}

const read = (tx: Tx, workspaceId: string, id: string) =>
  tx.version.findUnique({
    where: { workspaceId_id: { workspaceId, id } },
    select: {
      number: true,
      origin: true,
      runId: true,
      baseVersionId: true,
      createdBy: true,
      createdAt: true,
    },
  });

/** Whether people changed the text since it was first written; re-attesting and restoring repeat what stands there. */
export const changedByHand = (story: readonly StoryStep[]): boolean =>
  story.slice(1).some((step) => step.origin === 'amend');
