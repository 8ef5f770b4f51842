import type { ReadWaiting } from '../engagements/client-channel.ts';
import { approvalPolicy } from '../engagements/policy.ts';
import { loadSnapshot } from './load-snapshot.ts';
import { isWaiting } from './review-clocks.ts';
import { reviewPhase } from './review-phase.ts';

/** The versions of an engagement that everybody of the agency approved, and the client is asked about now. */
export const waitsForClient: ReadWaiting = async (tx, engagement, at) => {
  const policy = await approvalPolicy(tx, engagement, at);
  const { versions } = await loadSnapshot(tx, engagement.workspaceId, engagement.id);
  return versions.filter((version) => isWaiting(version) && reviewPhase(version, policy).phase === 'client');
};
