import type { Engagement } from '../../engagements/engagement.ts';
import { loadEngagement } from '../../engagements/load-engagement.ts';
import { unsendableBecause } from '../digests/reachable.ts';
import type { Place } from '../outbound/message-row.ts';
import type { Session } from '../outbound/session.ts';
import type { ExportBatch } from './export-batch.ts';
import { EXPORTS } from './sentences.ts';
import { failRecord } from './settle-batch.ts';

/** Where files may be shown to the client of an engagement: nowhere once it is archived. */
export const openClientChannel = ({ status, clientChannelId }: Engagement): string | null =>
  status === 'archived' ? null : clientChannelId;

/**
 * The channel where the client of a batch's engagement reads, once Slack says that we are in it. Null when nothing can be
 * posted there: then the batch has failed and the thread says why. It does not wait for the channel to come back: weeks
 * later nobody would expect the files any more.
 */
export async function clientPlace(session: Session, batch: ExportBatch): Promise<Place | null> {
  const { client, run, inWorkspace } = session;
  const { workspaceId } = run;
  const engagement = await inWorkspace((tx) => loadEngagement(tx, workspaceId, batch.engagementId));
  const channelId = engagement && openClientChannel(engagement);
  const closed = channelId ? await unsendableBecause(client, channelId) : null;
  if (channelId && closed === null) return { channelId, threadTs: null };
  const sentence = closed
    ? EXPORTS.channelClosed[closed]
    : engagement?.status === 'archived'
      ? EXPORTS.engagementArchived
      : EXPORTS.noClientChannel;
  for (const { record } of batch.files) {
    await inWorkspace((tx) => failRecord(tx, run, record, { sentence }));
  }
  return null;
}
