import { ARTIFACT_TYPES } from '../marketing/artifact-types.ts';
import type { Context } from '../platform/context.ts';
import { done, type Outcome, type Refusal } from '../platform/outcome.ts';
import { loadSnapshot } from './load-snapshot.ts';
import { type Reattested, reattestOpened } from './reattest-version.ts';
import { versionOf } from './snapshot.ts';
import { withVersion } from './with-version.ts';

export type ReattestChain = {
  /** The versions the person chose and saw, of one engagement, in any order. At least one. */
  versions: readonly [VersionSeen, ...VersionSeen[]];
  statement: string;
};

type VersionSeen = { versionId: string; versionDigest: string };

export type ReattestedChain = {
  reattested: Reattested[];
  /** Where it stopped, if it did: a blocker, or a version that now waits for more votes. */
  stopped: { versionId: string; refusal: Refusal | null } | null;
};

/** "Re-attest all": a chosen chain, upstream first, in one transaction, up to the first blocker or missing vote. */
export function reattestChain(context: Context, request: ReattestChain): Promise<Outcome<ReattestedChain>> {
  const ids = request.versions.map((seen) => seen.versionId);
  return withVersion(context, request.versions[0].versionId, async (opened) => {
    const { tx, engagement } = opened;
    const { workspaceId } = context;
    const chosen = await loadSnapshot(tx, workspaceId, engagement.id, ids);
    const stage = (seen: VersionSeen) =>
      ARTIFACT_TYPES.indexOf(versionOf(chosen, seen.versionId)?.type ?? 'delivery');
    const order = [...request.versions].sort((one, other) => stage(one) - stage(other));
    const reattested: Reattested[] = [];
    for (const { versionId, versionDigest } of order) {
      const snapshot = await loadSnapshot(tx, workspaceId, engagement.id, ids);
      const version = versionOf(snapshot, versionId);
      if (!version) return done({ reattested, stopped: { versionId, refusal: null } });
      const { statement } = request;
      const outcome = await reattestOpened(
        context,
        { ...opened, snapshot, version },
        { versionDigest, statement },
      );
      if (!outcome.ok) {
        if (reattested.length === 0) return outcome;
        return done({ reattested, stopped: { versionId, refusal: outcome.refusal } });
      }
      reattested.push(outcome.value);
      if (outcome.value.approval.state === 'voted') {
        return done({ reattested, stopped: { versionId: outcome.value.versionId, refusal: null } });
      }
    }
    return done({ reattested, stopped: null });
  });
}
