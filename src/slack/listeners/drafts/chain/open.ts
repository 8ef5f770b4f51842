import { staleStages } from '../../../../artifacts/stale-stages.ts';
import { chainView } from '../../../blocks/views/chain.ts';
import { CHAIN } from '../../../blocks/views/chain-sentences.ts';
import type { Find } from '../finders.ts';
import { shows } from '../press.ts';

/** The engagement whose stages are meant. */
export const theEngagement: Find<{ engagementId: string }> = async ({ subject: { engagementId } }) => ({
  engagementId,
});

/** Opens the list of what is stale, as it is now. */
export const openChain = shows(theEngagement, {
  title: CHAIN.title,
  stacks: false,
  view: async ({ context: { db, workspaceId } }, { engagementId }) => {
    const stale = await db.inWorkspace(workspaceId, (tx) => staleStages(tx, workspaceId, engagementId));
    return chainView(
      { engagement: engagementId },
      stale.map(({ type: artifact, versionDigest: digest, ...stage }) => ({ ...stage, artifact, digest })),
    );
  },
});
