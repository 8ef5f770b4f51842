import type { ArtifactType } from '../marketing/artifact-types.ts';
import type { QualityStatus } from '../marketing/quality/finding.ts';
import type { LineageLink } from './lineage-link.ts';
import type { ReviewState } from './review-state.ts';
import {
  type FlagCause,
  isCandidate,
  isInForce,
  type VersionOrigin,
  type VersionStatus,
} from './version-status.ts';

/** A version without its text: all that decisions look at. */
export type VersionCore = {
  id: string;
  artifactId: string;
  type: ArtifactType;
  number: number;
  status: VersionStatus;
  contentDigest: string;
  versionDigest: string;
  jobs: readonly string[];
  lineage: readonly LineageLink[];
  origin: VersionOrigin;
  createdBy: string;
  /** Whose work it is: a re-attested version is the work of whoever made the one it repeats. */
  author: string;
  runId: string | null;
  baseVersionId: string | null;
  erased: boolean;
  quality: QualityStatus | null;
  /** 0 to 100, of what was verified of it; null where nothing was, or nothing was to be verified. */
  confidence: number | null;
  review: ReviewState;
  approvedAt: Date | null;
  flagCause: FlagCause | null;
  /** A cache for lists; freshness itself is computed. */
  staleSince: Date | null;
};

export type RunStatus = 'running' | 'paused' | 'halted';

/** A run that has not ended. */
export type OpenRun = {
  id: string;
  artifactId: string;
  type: ArtifactType;
  status: RunStatus;
  outdatedAt: Date | null;
  lineage: readonly LineageLink[];
};

/**
 * An engagement at one moment: for each artifact the newest version, the candidate and the one in force, and the open
 * runs. Decisions are functions of it.
 */
export type Snapshot = {
  engagementId: string;
  artifacts: readonly { id: string; type: ArtifactType }[];
  versions: readonly VersionCore[];
  runs: readonly OpenRun[];
};

export const artifactOf = (snapshot: Snapshot, type: ArtifactType) =>
  snapshot.artifacts.find((artifact) => artifact.type === type);

export const versionOf = (snapshot: Snapshot, versionId: string): VersionCore | undefined =>
  snapshot.versions.find((version) => version.id === versionId);

export const versionsOf = (snapshot: Snapshot, artifactId: string): VersionCore[] =>
  snapshot.versions.filter((version) => version.artifactId === artifactId);

export const newestOf = (snapshot: Snapshot, artifactId: string): VersionCore | undefined =>
  versionsOf(snapshot, artifactId).sort((one, other) => other.number - one.number)[0];

export const candidateOf = (snapshot: Snapshot, artifactId: string): VersionCore | undefined =>
  versionsOf(snapshot, artifactId).find((version) => isCandidate(version.status));

export const inForceOf = (snapshot: Snapshot, artifactId: string): VersionCore | undefined =>
  versionsOf(snapshot, artifactId).find((version) => isInForce(version.status));

/** The version that may be built on: approved, not flagged. */
export const currentOf = (snapshot: Snapshot, artifactId: string): VersionCore | undefined =>
  versionsOf(snapshot, artifactId).find((version) => version.status === 'approved');

export const openRunOf = (snapshot: Snapshot, artifactId: string): OpenRun | undefined =>
  snapshot.runs.find((run) => run.artifactId === artifactId);
