import { versionStory } from '../artifacts/version-story.ts';
import type { ArtifactType } from '../marketing/artifact-types.ts';
import { definitionOf } from '../marketing/artifacts/registry.ts';
import { editedByHand } from '../marketing/parts/hand-edits.ts';
import type { Part } from '../marketing/parts/part.ts';
import type { Tx } from '../platform/database.ts';

/** The parts of a version that people wrote by hand since a run wrote them; none once its text is erased. */
export async function handEdits(
  tx: Tx,
  workspaceId: string,
  version: { id: string; type: ArtifactType },
): Promise<Part[]> {
  const story = await versionStory(tx, workspaceId, version.id);
  if (!story.some((step) => step.origin === 'amend')) return [];
  const bodies = await tx.versionBody.findMany({
    where: { workspaceId, versionId: { in: story.map((step) => step.versionId) } },
    select: { versionId: true, content: true },
  });
  const contents = new Map(bodies.map(({ versionId, content }) => [versionId, content]));
  return editedByHand(
    definitionOf(version.type),
    story.map(({ versionId, origin }) => ({ byHand: origin === 'amend', content: contents.get(versionId) })),
  );
}
