import type { Engagement } from '../../engagements/engagement.ts';
import type { ArtifactType } from '../../marketing/artifact-types.ts';
import type { Context } from '../../platform/context.ts';
import type { Tx } from '../../platform/database.ts';
import { done, type Outcome } from '../../platform/outcome.ts';
import type { JudgedContent } from '../judge-content.ts';
import type { LineageLink } from '../lineage-link.ts';
import type { Snapshot } from '../snapshot.ts';
import { writeVersion } from '../write-version.ts';
import type { ExportedFile } from './exported-version.ts';
import { IMPORT_SAY as say } from './sentences.ts';
import { missingFiles, trustOfSameText } from './what-is-here.ts';

export type Imported = {
  engagementId: string;
  engagement: string;
  versionId: string;
  type: ArtifactType;
  number: number;
  /** The engagement was made for it. */
  created: boolean;
  quality: JudgedContent['quality'];
  /** Names of files that the content names and this workspace does not have. */
  missingFiles: string[];
};

type Writing = {
  file: ExportedFile;
  engagement: Engagement;
  judged: JudgedContent;
  lineage: readonly LineageLink[];
  snapshot?: Snapshot;
  created: boolean;
};

/** Writes what was judged and found to fit as the next version, with a reason that names where it came from. */
export async function writeImported(
  tx: Tx,
  context: Context,
  { file, engagement, judged, lineage, snapshot, created }: Writing,
): Promise<Outcome<Imported>> {
  const { raw, envelope } = file;
  const { version } = await writeVersion(tx, context, {
    engagementId: engagement.id,
    type: envelope.module,
    content: judged.content,
    judged,
    lineage,
    jobs: raw.version.jobs,
    origin: 'import',
    createdBy: context.actorId,
    reason: say.reason(raw.version.number, raw.engagement, raw.version.created_by),
    trust: await trustOfSameText(tx, context.workspaceId, envelope.module, judged.contentDigest),
    ...(snapshot ? { snapshot } : {}),
  });
  return done({
    engagementId: engagement.id,
    engagement: engagement.name,
    versionId: version.id,
    type: envelope.module,
    number: version.number,
    created,
    quality: judged.quality,
    missingFiles: await missingFiles(tx, context.workspaceId, judged.content),
  });
}
