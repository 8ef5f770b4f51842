import { isFresh } from '../../../src/artifacts/freshness.ts';
import { requiredOf } from '../../../src/artifacts/required-of.ts';
import type { Snapshot, VersionCore } from '../../../src/artifacts/snapshot.ts';
import { versionDigest } from '../../../src/artifacts/version-digest.ts';
import { isCandidate, isInForce, type VersionStatus } from '../../../src/artifacts/version-status.ts';
import { APPROVERS, CLIENTS, type Policy } from './commands.ts';

const MOVES: Record<VersionStatus, readonly VersionStatus[]> = {
  draft: ['draft', 'approved', 'archived'],
  revised: ['revised', 'approved', 'archived'],
  approved: ['approved', 'flagged_for_review', 'archived'],
  flagged_for_review: ['flagged_for_review', 'approved', 'archived'],
  archived: ['archived'],
};

const identity = ({ id, number, type, contentDigest, lineage, jobs, author }: VersionCore) => {
  // Rows come in any order.
  const links = lineage.map((link) => JSON.stringify(link)).sort();
  return JSON.stringify({ id, number, type, contentDigest, links, jobs, author });
};

/** What does not hold of an engagement although it must at any moment (store.md). */
export function violations(
  before: Snapshot,
  after: Snapshot,
  policy?: Policy,
  approvers: readonly string[] = APPROVERS,
): string[] {
  const found: string[] = [];
  const must = (holds: boolean, rule: string) => {
    if (!holds) found.push(rule);
  };
  for (const { id } of after.artifacts) {
    const versions = after.versions.filter((version) => version.artifactId === id);
    must(versions.filter((version) => isCandidate(version.status)).length <= 1, 'one candidate');
    must(versions.filter((version) => isInForce(version.status)).length <= 1, 'one in force');
    must(
      versions.every((version, index) => version.number === index + 1),
      'numbers follow each other',
    );
  }
  for (const version of after.versions) {
    const { status, review } = version;
    const former = before.versions.find((earlier) => earlier.id === version.id);
    if (status === 'approved') {
      must(version.quality !== 'FAIL', 'nothing approved that failed');
      must(review.state === 'decided', 'nothing approved without a decision');
      const upstreams = version.lineage.map((link) => link.type);
      must(
        requiredOf(version).every((type) => upstreams.includes(type)),
        'nothing approved without its upstreams',
      );
      must(!isSuperseded(after, version), 'nothing approved on a superseded or erased content');
      must(!version.erased || former?.status === 'approved', 'nothing erased becomes approved');
    }
    if (isCandidate(status) && review.state !== 'open')
      must(review.votes.length === 0, 'votes only in an open review');
    if (former) {
      must(former === version || identity(version) === identity(former), 'versions never change');
      must(MOVES[former.status].includes(status), `${former.status} does not become ${status}`);
      if (isCandidate(status) && version.staleSince && !former.staleSince) {
        must(review.votes.length === 0, 'becoming stale voids votes');
      }
      if (status === 'approved' && former.status !== 'approved') {
        must(isFresh(version.lineage, after), 'only fresh versions become approved');
      }
      if (status === 'approved' && isCandidate(former.status) && policy) {
        const voters = [...new Set(version.review.votes.map((vote) => vote.personId))];
        const side = (client: boolean) =>
          voters.filter((one) => CLIENTS.some((other) => other === one) === client);
        const filled = seatsFilled(side(false), { author: version.author, policy, approvers });
        must(filled >= policy.required, 'approved with enough votes');
        const asked = policy.client?.stages.includes(version.type) ? policy.client.required : 0;
        must(side(true).length >= asked, 'approved with enough votes of the client');
      }
    } else {
      must(version.versionDigest === versionDigest(version), 'the digest is over what was written');
      must(isCandidate(status) || version.origin === 'reattest', 'a version begins as a candidate');
    }
  }
  return found;
}

/** How many seats these people can fill at most, by trying everything: nobody two, none twice. */
function seatsFilled(
  voters: readonly string[],
  asked: { author: string; policy: Policy; approvers: readonly string[] },
  taken: readonly string[] = [],
): number {
  const { author, policy, approvers } = asked;
  const [voter, ...others] = voters;
  if (voter === undefined) return 0;
  const may = (person: string) => policy.authorMayApprove || person !== author;
  const seats = approvers.filter(
    (holder) =>
      may(holder) &&
      may(voter) &&
      !taken.includes(holder) &&
      (holder === voter || policy.standIns?.[holder]?.includes(voter)),
  );
  const tries = seats.map((seat) => 1 + seatsFilled(others, asked, [...taken, seat]));
  return Math.max(seatsFilled(others, asked, taken), ...tries);
}

/** Built on a content that is not in force any more, erased, or flagged by the cascade; people's flags don't cascade. */
const isSuperseded = (snapshot: Snapshot, version: VersionCore): boolean =>
  version.lineage.some((link) => {
    if (!link.binding) return false;
    const upstream = snapshot.versions.find(
      (candidate) => candidate.artifactId === link.artifactId && isInForce(candidate.status),
    );
    return upstream?.contentDigest !== link.digest || upstream.erased || upstream.flagCause === 'upstream';
  });
