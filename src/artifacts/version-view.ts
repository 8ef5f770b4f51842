import type { ArtifactType } from '../marketing/artifact-types.ts';
import type { QualityResult } from '../marketing/quality/finding.ts';
import type { Trust } from '../marketing/trust/assess.ts';
import type { StaleReason } from './freshness.ts';
import type { LineageLink } from './lineage-link.ts';
import type { ReviewEventKind, ReviewState } from './review-state.ts';
import type { RunStatus } from './snapshot.ts';
import type { FlagCause, VersionOrigin, VersionStatus } from './version-status.ts';

/** One thing that people did in a review, with what they wrote (null: nothing, or erased). */
export type ReviewEntry = {
  id: string;
  kind: ReviewEventKind;
  personId: string;
  at: Date;
  note: string | null;
};

export type VersionRef = { id: string; number: number };

/** Everything a message, a modal or an export needs to know of one version. People are person ids. */
export type VersionView = {
  id: string;
  engagementId: string;
  artifactId: string;
  type: ArtifactType;
  title: string;
  number: number;
  status: VersionStatus;
  /** Null once erased. */
  content: unknown;
  erased: { at: Date; by: string } | null;
  contentDigest: string;
  versionDigest: string;
  jobs: readonly string[];
  lineage: readonly (LineageLink & { title: string })[];
  /** Computed now; the sentences say why, for people. */
  stale: boolean;
  staleBecause: readonly (StaleReason & { sentence: string })[];
  /** Null only if the version was written without one, which approval refuses. */
  quality: QualityResult | null;
  /** Null where nothing was to be verified. */
  trust: Trust | null;
  review: ReviewState;
  reviewEntries: readonly ReviewEntry[];
  flag: { cause: FlagCause; by: string | null; reason: string | null } | null;
  /** When it was approved, and by whose votes. */
  approvedAt: Date | null;
  approvedBy: readonly string[];
  origin: VersionOrigin;
  createdBy: string;
  /** Whose work it is: of a re-attested one, whoever made the one it repeats. */
  author: string;
  createdAt: Date;
  /** The instruction, the statement or the reason it was made for. */
  reason: string | null;
  runId: string | null;
  baseVersionId: string | null;
  traceId: string;
  /** The newest version of the artifact, when this one is archived. */
  replacedBy: VersionRef | null;
  newest: VersionRef & { versionDigest: string };
  candidate: VersionRef | null;
  inForce: VersionRef | null;
  /** The run that is writing a new version, if one is. */
  openRun: { id: string; status: RunStatus } | null;
};
