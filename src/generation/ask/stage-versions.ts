import { engagementStages } from '../../artifacts/engagement-stages.ts';
import { loadVersion, type VersionView } from '../../artifacts/load-version.ts';
import type { ArtifactType } from '../../marketing/artifact-types.ts';
import type { Tx } from '../../platform/database.ts';
import type { About, Wanted } from './ask-scope.ts';

type Of = Pick<About, 'workspaceId' | 'engagement'>;

/** The stage that was asked about, or all of them. */
export const isAsked =
  ({ stage }: Pick<Wanted, 'stage'>) =>
  (type: ArtifactType): boolean =>
    stage === 'none' || stage === type;

/** The newest version of a stage, and of the newest the one in force; null while there is none. */
export async function newestVersion(tx: Tx, of: Of, type: ArtifactType): Promise<VersionView | null> {
  const { workspaceId, engagement } = of;
  const row = await tx.version.findFirst({
    where: { workspaceId, engagementId: engagement.id, type },
    orderBy: { number: 'desc' },
    select: { id: true },
  });
  return row && loadVersion(tx, workspaceId, row.id);
}

/** For each stage that was asked about: its candidate, and its version in force. */
export async function shownVersions(tx: Tx, of: Of, wanted: Pick<Wanted, 'stage'>): Promise<VersionView[]> {
  const { workspaceId, engagement } = of;
  const stages = await engagementStages(tx, workspaceId, engagement.id);
  const asked = isAsked(wanted);
  const versions: VersionView[] = [];
  for (const { type, candidate, inForce } of stages) {
    if (!asked(type)) continue;
    for (const ref of [inForce, candidate]) {
      const version = ref && (await loadVersion(tx, workspaceId, ref.id));
      if (version) versions.push(version);
    }
  }
  return versions;
}
