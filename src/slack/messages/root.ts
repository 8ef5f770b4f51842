import { engagementStages, type Stage } from '../../artifacts/engagement-stages.ts';
import type { EngagementStatus } from '../../engagements/engagement.ts';
import { loadEngagement } from '../../engagements/load-engagement.ts';
import type { ArtifactType } from '../../marketing/artifact-types.ts';
import { stageJobs } from '../../marketing/jobs/catalogue.ts';
import { rootMessage, type StageView } from '../blocks/messages/root.ts';
import { ofEngagement } from '../outbound/message-renderer.ts';
import { versionLink } from './links.ts';
import { stageView } from './stage-view.ts';

/** The root message: one per engagement, edited as its stages move. */
export const rootRenderer = ofEngagement({
  kind: 'root',
  render: async (tx, { workspaceId, engagementId }) => {
    const engagement = await loadEngagement(tx, workspaceId, engagementId);
    if (!engagement) return null;
    const stages = await engagementStages(tx, workspaceId, engagementId);
    const views: StageView[] = [];
    for (const stage of stages) {
      views.push({ ...stageView(stage), link: await versionLink(tx, workspaceId, stage.version?.id) });
    }
    const message = rootMessage({
      engagementId,
      client: engagement.client.name,
      engagement: engagement.name,
      objective: engagement.objective,
      ownerId: engagement.owner.slackUserId,
      clientChannelId: engagement.clientChannelId,
      stages: views,
      ...(isClosed(engagement.status) ? { closed: engagement.status } : { planFor: nextToPlan(stages) }),
    });
    return { message, channelId: engagement.channelId, threadOf: null };
  },
});

const isClosed = (status: EngagementStatus): status is 'completed' | 'archived' =>
  status === 'completed' || status === 'archived';

/** The first stage that can be written and has nothing yet, once the brief is approved and nothing is running. */
function nextToPlan(stages: readonly Stage[]): ArtifactType | undefined {
  const intake = stages.find((stage) => stage.type === 'intake');
  if (intake?.inForce?.state !== 'approved' || stages.some((stage) => stage.run)) return undefined;
  return stages.find((stage) => stage.state === 'none' && stageJobs(stage.type).length > 0)?.type;
}
