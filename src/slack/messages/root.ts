import { engagementStages, type Stage } from '../../artifacts/engagement-stages.ts';
import { loadEngagement } from '../../engagements/load-engagement.ts';
import type { ArtifactType } from '../../marketing/artifact-types.ts';
import { definedJobs } from '../../marketing/jobs/catalogue.ts';
import { rootMessage, type StageView } from '../blocks/messages/root.ts';
import type { MessageRenderer } from '../outbound/message-renderer.ts';
import { versionLink } from './links.ts';
import { stageView } from './stage-view.ts';

/** The root message: one per engagement, edited as its stages move. */
export const rootRenderer: MessageRenderer = {
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
      stages: views,
      planFor: nextToPlan(stages),
    });
    return { message, channelId: engagement.channelId, threadOf: null };
  },
};

/** The first stage that can be written and has nothing yet, once the brief is approved and nothing is running. */
function nextToPlan(stages: readonly Stage[]): ArtifactType | undefined {
  const intake = stages.find((stage) => stage.type === 'intake');
  if (intake?.inForce?.state !== 'approved' || stages.some((stage) => stage.run)) return undefined;
  return stages.find((stage) => stage.state === 'none' && definedJobs(stage.type).length > 0)?.type;
}
