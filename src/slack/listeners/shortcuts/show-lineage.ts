import type { ModalView } from '@slack/types';
import { loadEngagement } from '../../../engagements/load-engagement.ts';
import type { Context } from '../../../platform/context.ts';
import { nameOf } from '../../blocks/views/home-lists.ts';
import { lineageView } from '../../blocks/views/lineage.ts';
import { readLineage } from '../../dashboard/read-lineage.ts';
import { NOTHING_FOUND, saidView } from '../drafts/said.ts';

/** What a version was built on, for somebody who may read its engagement. */
export function lineageOf(
  { db, workspaceId }: Context,
  about: { engagementId: string; versionId: string },
): Promise<ModalView> {
  return db.inWorkspace(workspaceId, async (tx) => {
    const engagement = await loadEngagement(tx, workspaceId, about.engagementId);
    if (!engagement) return saidView(NOTHING_FOUND);
    return lineageView({
      name: nameOf({ client: engagement.client.name, engagement: engagement.name }),
      steps: await readLineage(tx, workspaceId, about.versionId),
    });
  });
}
