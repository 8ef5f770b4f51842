import { ARTIFACT_TITLES, ARTIFACT_TYPES, type ArtifactType } from '../marketing/artifact-types.ts';
import type { Tx } from '../platform/database.ts';
import { isFresh } from './freshness.ts';
import { loadSnapshot, loadSnapshots } from './load-snapshot.ts';
import {
  artifactOf,
  candidateOf,
  inForceOf,
  openRunOf,
  type RunStatus,
  type Snapshot,
  type VersionCore,
} from './snapshot.ts';
import type { VersionRef } from './version-view.ts';

/** What a stage shows: of what is going on, that which asks most for somebody's attention. */
export type StageState =
  | 'none'
  | 'running'
  | 'draft'
  | 'stale'
  | 'changes_requested'
  | 'review_expired'
  | 'approved'
  | 'flagged';

export type CandidateState = Extract<StageState, 'draft' | 'stale' | 'changes_requested' | 'review_expired'>;

export type Stage = {
  type: ArtifactType;
  title: string;
  state: StageState;
  /** The version that the stage links to: the candidate, else the one in force. */
  version: VersionRef | null;
  candidate: (VersionRef & { state: CandidateState }) | null;
  inForce: (VersionRef & { state: 'approved' | 'flagged' }) | null;
  run: { id: string; status: RunStatus; outdated: boolean } | null;
};

function candidateState(snapshot: Snapshot, version: VersionCore): CandidateState {
  if (version.review.state === 'changes_requested') return 'changes_requested';
  if (!isFresh(version.lineage, snapshot)) return 'stale';
  return version.review.state === 'expired' ? 'review_expired' : 'draft';
}

function stageOf(snapshot: Snapshot, type: ArtifactType): Stage {
  const artifactId = artifactOf(snapshot, type)?.id ?? '';
  const newer = candidateOf(snapshot, artifactId);
  const force = inForceOf(snapshot, artifactId);
  const open = openRunOf(snapshot, artifactId);
  const candidate = newer && {
    id: newer.id,
    number: newer.number,
    state: candidateState(snapshot, newer),
  };
  const inForce = force && {
    id: force.id,
    number: force.number,
    state: force.status === 'approved' ? ('approved' as const) : ('flagged' as const),
  };
  const shown = candidate ?? inForce;
  return {
    type,
    title: ARTIFACT_TITLES[type],
    state: open ? 'running' : (shown?.state ?? 'none'),
    version: shown ? { id: shown.id, number: shown.number } : null,
    candidate: candidate ?? null,
    inForce: inForce ?? null,
    run: open ? { id: open.id, status: open.status, outdated: open.outdatedAt !== null } : null,
  };
}

/** The six stages of an engagement, in their order, as they stand now. */
export async function engagementStages(tx: Tx, workspaceId: string, engagementId: string): Promise<Stage[]> {
  return stagesOf(await loadSnapshot(tx, workspaceId, engagementId));
}

/** The same for each of some engagements, in the order given, at the price of one. */
export async function stagesOfEach(
  tx: Tx,
  workspaceId: string,
  engagementIds: readonly string[],
): Promise<Stage[][]> {
  return (await loadSnapshots(tx, workspaceId, engagementIds)).map(stagesOf);
}

export const stagesOf = (snapshot: Snapshot): Stage[] =>
  ARTIFACT_TYPES.map((type) => stageOf(snapshot, type));
