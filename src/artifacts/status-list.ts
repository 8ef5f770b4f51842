import { type ReadableEngagement, readableEngagements } from '../engagements/readable-engagements.ts';
import type { Context } from '../platform/context.ts';
import { engagementStages, type Stage } from './engagement-stages.ts';

export type StatusList = {
  engagements: (ReadableEngagement & { stages: Stage[] })[];
  /** Channels whose members nobody has asked Slack for yet: refresh them and ask again. */
  unknownChannels: string[];
};

/** What `/aicmo status` shows: the engagements this person may read, newest first, with their stages. */
export function statusList(context: Context, limit = 20): Promise<StatusList> {
  const { workspaceId } = context;
  return context.db.inWorkspace(workspaceId, async (tx) => {
    const { engagements, unknownChannels } = await readableEngagements(tx, context, limit);
    const listed: StatusList['engagements'] = [];
    for (const engagement of engagements) {
      listed.push({ ...engagement, stages: await engagementStages(tx, workspaceId, engagement.id) });
    }
    return { engagements: listed, unknownChannels };
  });
}
