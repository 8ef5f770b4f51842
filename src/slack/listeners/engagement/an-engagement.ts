import { type EngagementView, loadEngagement } from '../../../engagements/load-engagement.ts';
import { mayManage } from '../../../engagements/manage.ts';
import type { Refusal } from '../../../platform/outcome.ts';
import type { Find } from '../drafts/finders.ts';

export type ManagedEngagement = {
  engagement: EngagementView;
  /** Why this person may not manage it. */
  refusal?: Refusal;
};

/** The engagement that was named, and whether whoever asks may manage it. */
export const anEngagement: Find<ManagedEngagement> = async ({ context, subject }) => {
  const { db, workspaceId, actorId } = context;
  return db.inWorkspace(workspaceId, async (tx) => {
    const engagement = await loadEngagement(tx, workspaceId, subject.engagementId);
    if (!engagement) return undefined;
    const may = await mayManage(tx, engagement, actorId);
    return may.ok ? { engagement } : { engagement, refusal: may.refusal };
  });
};
