import { latestAsks } from '../../artifacts/latest-asks.ts';
import { loadVersion, type VersionView } from '../../artifacts/load-version.ts';
import { type EngagementView, loadEngagement } from '../../engagements/load-engagement.ts';
import { mayReadThis } from '../../engagements/may-read.ts';
import { byFormat, formatTitle } from '../../exports/format-order.ts';
import { PACK_FORMAT } from '../../exports/formats.ts';
import { isLasting } from '../../exports/lasting-refusals.ts';
import { ARTIFACT_TYPES } from '../../marketing/artifact-types.ts';
import type { Tx } from '../../platform/database.ts';
import type { ExportRecord } from '../../platform/generated/client.ts';
import { type ExportedFileView, type ExportMessageView, exportMessage } from '../blocks/messages/export.ts';
import { WORDS } from '../blocks/sentences.ts';
import { ofEngagement } from '../outbound/message-renderer.ts';
import { slackIds } from './people.ts';

/** What became of an export, in the thread: who asked, what is being made, what arrived, and why something did not. */
export const exportRenderer = ofEngagement({
  kind: 'export',
  render: async (tx, { workspaceId, engagementId, subjectId }) => {
    const engagement = await loadEngagement(tx, workspaceId, engagementId);
    const view = engagement && (await exportViewOf(tx, engagement, subjectId));
    return view && { message: exportMessage(view), channelId: engagement.channelId, threadOf: 'root' };
  },
});

/** An export as it stands now; null when there is none. */
export async function exportViewOf(
  tx: Tx,
  engagement: EngagementView,
  batchId: string,
): Promise<ExportMessageView | null> {
  const { workspaceId, id: engagementId } = engagement;
  const where = { workspaceId, engagementId, batchId };
  const records = latestAsks(await tx.exportRecord.findMany({ where, orderBy: { id: 'asc' } }));
  const asks = await withVersions(tx, workspaceId, records);
  const [first] = asks;
  if (!first) return null;
  const last = asks.reduce((one, other) =>
    other.record.createdAt.getTime() > one.record.createdAt.getTime() ? other : one,
  );
  const [askedBy] = await slackIds(tx, workspaceId, [await whoWaits(tx, last.record, engagement)]);
  const one = asks.every(({ version }) => version.id === first.version.id) ? first.version : null;
  const failed = asks.filter(({ record }) => record.state === 'failed');
  const toClient = first.record.destination === 'client_channel' && engagement.clientChannelId;
  return {
    engagementId,
    batchId,
    ...(askedBy ? { askedBy } : {}),
    files: asks.map(fileView),
    forClient: first.record.audience === 'client',
    ...(toClient ? { clientChannelId: toClient } : {}),
    askedFor: asks.every(byApproval) ? 'approval' : last.record.reportDue === null ? 'person' : 'report',
    retry: failed.some(({ record, version }) => !version.erased && !isLasting(record.failureCode)),
    ...(one && !one.erased ? { version: valueFor(one) } : {}),
  };
}

/** Whoever asked; the owner for somebody who reads nothing here: a client's vote asks for the pack. */
async function whoWaits(
  tx: Tx,
  { workspaceId, requestedBy }: ExportRecord,
  engagement: EngagementView,
): Promise<string> {
  const reads = await mayReadThis(tx, { workspaceId, actorId: requestedBy }, engagement);
  return reads === 'no' ? engagement.ownerId : requestedBy;
}

type Ask = { record: ExportRecord; version: VersionView };

/** A pack that was asked for in the very moment of the approval came with it; later on a person wants it. */
const byApproval = ({ record: { format, createdAt }, version: { approvedAt } }: Ask): boolean =>
  format === PACK_FORMAT.key && approvedAt?.getTime() === createdAt.getTime();

/** By stage and format. */
async function withVersions(tx: Tx, workspaceId: string, records: readonly ExportRecord[]): Promise<Ask[]> {
  const versions = new Map<string, VersionView | null>();
  const asks: Ask[] = [];
  for (const record of records) {
    const { versionId } = record;
    if (!versions.has(versionId)) versions.set(versionId, await loadVersion(tx, workspaceId, versionId));
    const version = versions.get(versionId);
    if (version) asks.push({ record, version });
  }
  return asks.sort(
    (one, other) =>
      ARTIFACT_TYPES.indexOf(one.version.type) - ARTIFACT_TYPES.indexOf(other.version.type) ||
      one.version.number - other.version.number ||
      byFormat(one.record.format, other.record.format),
  );
}

const fileView = ({ record, version }: Ask): ExportedFileView => ({
  version: WORDS.versionName(version.title, version.number),
  format: formatTitle(record.format),
  state: stateOf(record),
  ...(record.failureSentence ? { reason: record.failureSentence } : {}),
});

function stateOf({ state, fileDigest }: ExportRecord): ExportedFileView['state'] {
  if (state === 'posted' || state === 'failed' || state === 'cancelled') return state;
  // Its digest is stored once the file is made.
  return fileDigest === null ? 'waits' : 'made';
}

const valueFor = ({ engagementId, type, id, versionDigest }: VersionView) => ({
  engagement: engagementId,
  artifact: type,
  version: id,
  digest: versionDigest,
});
