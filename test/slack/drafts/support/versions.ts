import { amendVersion } from '../../../../src/artifacts/amend-version.ts';
import { loadVersion, type VersionView } from '../../../../src/artifacts/load-version.ts';
import type { ArtifactType } from '../../../../src/marketing/artifact-types.ts';
import { expectDone, type Scene } from './scene.ts';

type Content = Record<string, unknown>;

/** The newest version of an engagement's artifact. */
export async function newest(
  { bot: { db, workspaceId } }: Scene,
  engagementId: string,
  type: ArtifactType = 'strategy',
): Promise<VersionView & { content: Content }> {
  const version = await db.inWorkspace(workspaceId, async (tx) => {
    const where = { workspaceId, engagementId, type };
    const row = await tx.version.findFirstOrThrow({ where, orderBy: { number: 'desc' } });
    return loadVersion(tx, workspaceId, row.id);
  });
  if (!version) throw new Error('There is no version.');
  return { ...version, content: version.content as Content };
}

/** The author changes the newest version past Slack, as if in another window. */
export async function changed(
  scene: Scene,
  engagementId: string,
  change: (content: Content) => Content,
  type: ArtifactType = 'strategy',
): Promise<VersionView> {
  const version = await newest(scene, engagementId, type);
  const context = await scene.as('author');
  expectDone(
    await amendVersion(context, {
      versionId: version.id,
      versionDigest: version.versionDigest,
      content: change(structuredClone(version.content)),
    }),
  );
  return newest(scene, engagementId, type);
}

/** The content with another value in one layer. */
export const withLayer =
  (layer: string, values: Content) =>
  (content: Content): Content => {
    const layers = content.layers as Record<string, Content>;
    return { ...content, layers: { ...layers, [layer]: { ...layers[layer], ...values } } };
  };

export const layerOf = (version: { content: unknown }, layer: string): Content => {
  const { layers } = version.content as { layers: Record<string, Content> };
  return layers[layer] ?? {};
};
