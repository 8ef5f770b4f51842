import { randomUUID } from 'node:crypto';
import type { ArtifactType } from '../marketing/artifact-types.ts';
import type { ArtifactDefinition } from '../marketing/artifacts/definition.ts';
import { definitionOf } from '../marketing/artifacts/registry.ts';
import { assess, type TrustBasis } from '../marketing/trust/assess.ts';
import { knownConfidence } from '../marketing/trust/confidence.ts';
import type { Writer } from '../platform/context.ts';
import type { Tx } from '../platform/database.ts';
import { carryOut } from './changes/carry-out.ts';
import { decideWrite } from './decisions/decide-write.ts';
import { ensureArtifact } from './ensure-artifact.ts';
import { type JudgedContent, judgeContent } from './judge-content.ts';
import type { LineageLink } from './lineage-link.ts';
import { loadSnapshot } from './load-snapshot.ts';
import { noteOf } from './note.ts';
import type { Snapshot, VersionCore } from './snapshot.ts';
import { tellApprovers } from './tell-approvers-effect.ts';
import type { VersionOrigin } from './version-status.ts';

export type WriteVersion = {
  engagementId: string;
  type: ArtifactType;
  content: unknown;
  lineage: readonly LineageLink[];
  jobs: readonly string[];
  origin: VersionOrigin;
  createdBy: string;
  /** Whose work it is, when it repeats someone else's. */
  author?: string;
  /** Why it was made, in a person's words: an instruction, a statement. */
  reason?: string | null;
  runId?: string | null;
  baseVersionId?: string | null;
  /** The snapshot that the caller decided on, and the content it has judged already. */
  snapshot?: Snapshot;
  judged?: JudgedContent;
  /** What is known about how far it can be trusted; left out where nothing was to be verified. */
  trust?: TrustBasis | null | undefined;
  /** Only for a type that the registry does not have. */
  definition?: ArtifactDefinition;
};

export type WrittenVersion = { version: VersionCore; judged: JudgedContent; snapshot: Snapshot };

/**
 * The one place that inserts a version: number n+1, canonical content with its digests, lineage, quality of this very
 * version; the open candidate is archived and its votes are void. The engagement's lock must be held, and whether the
 * version may be written is decided by the caller. Announces the version, its predecessor and the root; audits.
 */
export async function writeVersion(tx: Tx, writer: Writer, input: WriteVersion): Promise<WrittenVersion> {
  const { workspaceId } = writer;
  const { engagementId, type, lineage } = input;
  const definition = input.definition ?? definitionOf(type);
  const judged = input.judged ?? (await judgeContent(tx, workspaceId, definition, input.content, lineage));
  const known = input.snapshot ?? (await loadSnapshot(tx, workspaceId, engagementId));
  const artifact = await ensureArtifact(tx, writer, engagementId, type);
  const snapshot = known.artifacts.some(({ id }) => id === artifact.id)
    ? known
    : { ...known, artifacts: [...known.artifacts, artifact] };
  const trust = input.trust ? assess(input.trust, judged.content, judged.quality.score) : undefined;
  const { changes, version } = decideWrite(
    snapshot,
    {
      id: randomUUID(),
      artifactId: artifact.id,
      type,
      contentDigest: judged.contentDigest,
      lineage,
      jobs: input.jobs,
      origin: input.origin,
      createdBy: input.createdBy,
      author: input.author ?? input.createdBy,
      runId: input.runId ?? null,
      baseVersionId: input.baseVersionId ?? null,
      quality: judged.quality.status,
      confidence: trust ? knownConfidence(trust) : null,
    },
    {
      content: judged.content,
      canonical: judged.canonical,
      reason: noteOf(input.reason) ?? null,
      score: judged.quality.score,
      findings: judged.quality.findings,
      trust,
    },
    writer.now(),
  );
  const after = await carryOut(tx, writer, snapshot, changes);
  await tellApprovers(tx, writer, { id: version.id, engagementId });
  return { version, judged, snapshot: after };
}
