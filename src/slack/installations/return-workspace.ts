import { knowChannelName, readChannel } from '../../engagements/channel-states.ts';
import { lockEngagement } from '../../engagements/lock-engagement.ts';
import { addNotice } from '../../engagements/notices.ts';
import type { Database, Tx } from '../../platform/database.ts';
import type { Logger } from '../../platform/logger.ts';
import { type EffectRun, Reschedule } from '../../platform/outbox/effect-run.ts';
import { announceAgain } from '../channels/announce-again.ts';
import { prepareChannel } from '../channels.ts';
import type { Installations } from './installations.ts';

/** What the thread is told when the app is back in its workspace. */
export const RETURNED_NOTICE = 'app_returned';

export type ReturnTools = { db: Database; installations: Pick<Installations, 'clientFor'>; log: Logger };

const AGAIN_MS = 60_000;

/**
 * Takes up what waited while the app was away: enters the channels of open engagements again (Slack took the bot out of
 * them), brings their messages up to date, and says what is under way and what waits. Jobs and schedules need nothing:
 * they are handed on again because the workspace is there.
 */
export async function returnWorkspace(
  { db, installations, log }: ReturnTools,
  run: EffectRun,
): Promise<void> {
  const { workspaceId, traceId } = run;
  const client = await installations.clientFor(workspaceId);
  if (!client) throw new Reschedule(AGAIN_MS, 'the workspace was removed again');
  const open = await db.inWorkspace(workspaceId, (tx) =>
    tx.engagement.findMany({
      where: { workspaceId, status: { in: ['planned', 'active'] } },
      select: { id: true, channelId: true, clientChannelId: true },
    }),
  );
  const channels = open.flatMap(({ channelId, clientChannelId }) => [
    channelId,
    clientChannelId ?? channelId,
  ]);
  for (const channelId of new Set(channels)) {
    // What was known of channels went with the app: those that are known were entered before a kill or a wait.
    if (await db.inWorkspace(workspaceId, (tx) => readChannel(tx, workspaceId, channelId))) continue;
    const prepared = await prepareChannel(client, channelId);
    if (prepared.ok) {
      const { name } = prepared.value;
      await db.inWorkspace(workspaceId, (tx) =>
        knowChannelName(tx, workspaceId, { channelId, name, at: run.now() }),
      );
    } else if (prepared.refusal.code === 'slack_unreachable') {
      // Slack takes some fifty of these a minute.
      throw new Reschedule(AGAIN_MS, 'Slack lets nobody enter more channels for now');
    } else log.info({ workspaceId, traceId, channelId }, 'a channel could not be entered again');
  }
  for (const { id } of open) await db.inWorkspace(workspaceId, (tx) => takeUp(tx, run, id));
}

async function takeUp(tx: Tx, run: EffectRun, engagementId: string): Promise<void> {
  const { workspaceId, effectId } = run;
  await lockEngagement(tx, workspaceId, engagementId);
  const stages = await announceAgain(tx, run, engagementId);
  const runIds = stages.flatMap((stage) => (stage.run ? [stage.run.id] : []));
  const versionIds = stages.flatMap(({ candidate }) => (candidate ? [candidate.id] : []));
  if (runIds.length + versionIds.length === 0) return;
  // Killed in between, this comes again.
  const told = await tx.notice.count({
    where: {
      workspaceId,
      engagementId,
      kind: RETURNED_NOTICE,
      params: { path: ['effectId'], equals: effectId },
    },
  });
  if (told > 0) return;
  const params = { effectId, runIds, versionIds };
  await addNotice(tx, run, { engagementId, kind: RETURNED_NOTICE, params });
}
