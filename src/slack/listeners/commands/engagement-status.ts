import { engagementStages, type Stage } from '../../../artifacts/engagement-stages.ts';
import { approvalPolicy } from '../../../engagements/policy.ts';
import type { ReadableEngagement } from '../../../engagements/readable-engagements.ts';
import type { Tx } from '../../../platform/database.ts';
import { WORDS } from '../../blocks/sentences.ts';
import type { EngagementStatus } from '../../blocks/views/status.ts';
import { stageView } from '../../messages/stage-view.ts';
import { findMessage, rootTarget } from '../../outbound/message-row.ts';
import { COMMANDS_SAY } from './sentences.ts';

/** Where an engagement stands, for somebody who may read it. */
export async function engagementStatus(
  tx: Tx,
  workspaceId: string,
  engagement: Pick<ReadableEngagement, 'id' | 'name' | 'client' | 'ownerId'>,
): Promise<EngagementStatus> {
  const stages = await engagementStages(tx, workspaceId, engagement.id);
  const root = await findMessage(tx, workspaceId, rootTarget(engagement.id));
  return {
    id: engagement.id,
    client: engagement.client,
    engagement: engagement.name,
    link: root?.permalink ?? undefined,
    stages: stages.map(stageView),
    waits: await waitsFor(tx, workspaceId, engagement.ownerId, stages),
  };
}

/** Whose decision the first candidate that can be decided waits for. */
async function waitsFor(
  tx: Tx,
  workspaceId: string,
  ownerId: string,
  stages: readonly Stage[],
): Promise<string | undefined> {
  const open = stages.find((stage) => stage.candidate?.state === 'draft');
  if (!open?.candidate) return undefined;
  const { names } = await approvalPolicy(tx, { workspaceId, ownerId });
  return COMMANDS_SAY.waitsFor(WORDS.versionName(open.title, open.candidate.number), names);
}
