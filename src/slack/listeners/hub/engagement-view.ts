import type { ModalView } from '@slack/types';
import { pendingOf } from '../../../artifacts/pending-versions.ts';
import { loadEngagement } from '../../../engagements/load-engagement.ts';
import { ARTIFACT_TITLES } from '../../../marketing/artifact-types.ts';
import type { Context } from '../../../platform/context.ts';
import { engagementOpenView } from '../../blocks/views/engagement-open.ts';
import { reportLine } from '../../reports/next-report.ts';
import { engagementStatuses } from '../commands/engagement-status.ts';
import { NOTHING_FOUND, saidView } from '../drafts/said.ts';

/** The modal of one engagement, for somebody who may read it. */
export function engagementView(context: Context, engagementId: string): Promise<ModalView> {
  const { db, workspaceId } = context;
  return db.inWorkspace(workspaceId, async (tx) => {
    const engagement = await loadEngagement(tx, workspaceId, engagementId);
    if (!engagement) return saidView(NOTHING_FOUND);
    const { id, name, objective, status, client, owner } = engagement;
    const [found] = await engagementStatuses(
      tx,
      workspaceId,
      [{ id, name, client: client.name }],
      context.now(),
    );
    if (!found) return saidView(NOTHING_FOUND);
    const mine = (await pendingOf(tx, context, engagementId)).filter(({ stale }) => !stale);
    return engagementOpenView({
      ...found,
      objective,
      status,
      report: await reportLine(tx, engagement),
      ownerId: owner.slackUserId,
      reviews: mine.map(({ type, versionId }) => ({
        title: ARTIFACT_TITLES[type],
        value: { engagement: id, artifact: type, version: versionId },
      })),
    });
  });
}
