import type { VersionRef, VersionView } from '../../../artifacts/load-version.ts';
import { versionStory } from '../../../artifacts/version-story.ts';
import { originRun } from '../../../generation/origin-run.ts';
import type { ArtifactDefinition } from '../../../marketing/artifacts/definition.ts';
import { definitionOf } from '../../../marketing/artifacts/registry.ts';
import type { Context } from '../../../platform/context.ts';
import { WORDS } from '../../blocks/sentences.ts';
import type { ActionValue } from '../../blocks/value.ts';
import { versionLink } from '../../messages/links.ts';
import { DRAFTS } from './sentences.ts';

/** "Strategy, version 2". */
export const nameOf = (
  { title }: Pick<VersionView, 'title'>,
  { number }: Pick<VersionRef, 'number'>,
): string => WORDS.versionName(title, number);

/** What buttons about this version carry. */
export const valueFor = (version: VersionView): ActionValue => ({
  engagement: version.engagementId,
  artifact: version.type,
  version: version.id,
  digest: version.versionDigest,
});

/** What buttons about the newest version of the same artifact carry. */
export const newestValueFor = (version: VersionView): ActionValue => ({
  ...valueFor(version),
  version: version.newest.id,
  digest: version.newest.versionDigest,
});

/** The definition of a version's type. */
export const definitionFor = ({ type }: Pick<VersionView, 'type'>): ArtifactDefinition => definitionOf(type);

/** Whether the built-in stub wrote it, whoever amended it since. */
export function isStub({ db, workspaceId }: Context, version: VersionView): Promise<boolean> {
  return db.inWorkspace(workspaceId, async (tx) => {
    const run = await originRun(tx, workspaceId, await versionStory(tx, workspaceId, version.id));
    return run?.writers.some(({ provider }) => provider === 'stub') ?? false;
  });
}

/** The way to a version's message in the thread, once it is posted. */
export async function linkTo(
  { db, workspaceId }: Context,
  version: Pick<VersionView, 'title'>,
  ref: VersionRef,
): Promise<{ url: string; label: string } | undefined> {
  const url = await db.inWorkspace(workspaceId, (tx) => versionLink(tx, workspaceId, ref.id));
  return url ? { url, label: DRAFTS.openNewest(nameOf(version, ref)) } : undefined;
}
