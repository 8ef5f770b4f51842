import { sha256Bytes } from '../../platform/canonical.ts';
import { type EffectRun, Reschedule } from '../../platform/outbox/effect-run.ts';
import { SlackFailed, SlackRefusal } from '../outbound/call.ts';
import type { Place } from '../outbound/message-row.ts';
import { type OutboundDeps, openSession, type Session } from '../outbound/session.ts';
import { ensureThread } from '../outbound/sync-message.ts';
import { areFilesShown, uploadFiles } from '../outbound/upload-files.ts';
import { captionOf } from './caption.ts';
import { claimBatch, type SentFile } from './claim-batch.ts';
import { clientPlace } from './client-channel.ts';
import { type ExportBatch, loadBatch } from './export-batch.ts';
import { type MadeFile, makeFiles } from './make-files.ts';
import { EXPORTS } from './sentences.ts';
import { failRecord, filesPosted, filesReleased } from './settle-batch.ts';

// Long enough for another transaction to end.
const ANEW_MS = 1_000;

/**
 * Makes the files of one request and posts them as one message, in the engagement's thread or in the channel where its
 * client reads. What cannot be made (right-to-left text in a PDF) is told in the thread; the rest goes on. Safe to repeat
 * and to run twice at once: Slack's file ids are stored before the files are shown, and what changed meanwhile -
 * cancelled, no longer current, taken by another attempt - is never shown as it was.
 */
export async function postExport(deps: OutboundDeps, batchId: string, run: EffectRun): Promise<void> {
  const session = await openSession(deps, run);
  // Removed in this very moment: like everything that was asked for, it waits until the app is back.
  if (!session) throw new Reschedule(ANEW_MS, 'the workspace removed the app');
  const batch = await session.inWorkspace((tx) => loadBatch(tx, run.workspaceId, batchId));
  if (!batch) return;
  const claimed = batch.files.flatMap(({ record: { state, fileId } }) =>
    state === 'uploading' && fileId ? [fileId] : [],
  );
  if (claimed.length > 0) return settleClaimed(session, batch, claimed);
  const place = batch.destination === 'client_channel' ? await clientPlace(session, batch) : null;
  if (batch.destination === 'client_channel' && place === null) return;
  const made = await makeFiles(session, batch);
  if (made.length === 0) return;
  try {
    await upload(session, place ?? (await ensureThread(session, batch.engagementId)), batch, made);
  } catch (error) {
    const sentence = error instanceof SlackRefusal ? refusals.get(error.code) : undefined;
    if (sentence === undefined) throw error;
    for (const { of } of made)
      await session.inWorkspace((tx) => failRecord(tx, run, of.record, { sentence }));
  }
}

/** What Slack says to these files however often it is asked: said at once, not after the last try. */
const refusals: ReadonlyMap<string, string> = new Map(Object.entries(EXPORTS.slackRefuses));

/** An attempt whose files were claimed and missed counts as one of the effect's tries; the next one begins anew. */
async function settleClaimed(session: Session, batch: ExportBatch, fileIds: string[]): Promise<void> {
  const shown = await areFilesShown(session, fileIds);
  await session.inWorkspace((tx) => (shown ? filesPosted : filesReleased)(tx, session.run, batch, fileIds));
  if (!shown) throw new SlackFailed('files.completeUploadExternal', 'the files are not in Slack');
}

async function upload(
  session: Session,
  place: Place,
  batch: ExportBatch,
  made: readonly MadeFile[],
): Promise<void> {
  const { inWorkspace, run } = session;
  let fileIds: readonly string[] = [];
  const sent = (): SentFile[] =>
    made.map(({ of: { record }, file: { name, bytes } }, at) => ({
      recordId: record.id,
      fileId: fileIds[at] ?? '',
      name,
      digest: sha256Bytes(bytes),
      bytes: bytes.byteLength,
    }));
  const shown = await uploadFiles(session, {
    engagementId: batch.engagementId,
    place,
    forClient: batch.audience === 'client' && made.every(({ of }) => of.final),
    comment: await inWorkspace((tx) => captionOf(tx, run.workspaceId, batch, made)),
    files: made.map(({ file }) => file),
    claim: (ids) => {
      fileIds = ids;
      return inWorkspace((tx) => claimBatch(tx, run.workspaceId, batch, sent(), place));
    },
    release: () => inWorkspace((tx) => filesReleased(tx, run, batch, fileIds)),
  });
  // Read again, it says what is to be done: nothing for a cancelled one, other pages for one that is a draft by now.
  if (!shown) throw new Reschedule(ANEW_MS, 'the export changed while it was made');
  await inWorkspace((tx) => filesPosted(tx, run, batch, fileIds));
}
