import { sha256Bytes } from '../../platform/canonical.ts';
import type { Session } from '../outbound/session.ts';
import type { FileToUpload } from '../outbound/upload-files.ts';
import type { BatchFile, ExportBatch } from './export-batch.ts';
import { makeFile } from './make-file.ts';
import { EXPORTS } from './sentences.ts';
import { failRecord, fileMade, type Why } from './settle-batch.ts';
import { titleOf } from './title-of.ts';

/** A file as it is about to be sent, and what it is made from. */
export type MadeFile = { of: BatchFile; file: FileToUpload };

// Files that are quickly made need no word in between.
const WORTH_SAYING_MS = 2_000;

/** Makes every file of a batch; what cannot be made is told in the thread, and so is each one that took a while. */
export async function makeFiles(session: Session, batch: ExportBatch): Promise<MadeFile[]> {
  const { run, inWorkspace } = session;
  const fail = ({ record }: BatchFile, why: Why) => inWorkspace((tx) => failRecord(tx, run, record, why));
  const made: MadeFile[] = [];
  let said = run.now().getTime();
  for (const [at, of] of batch.files.entries()) {
    const why = unmakeable(batch, of);
    if (why !== null || !of.document) {
      await fail(of, { sentence: why ?? EXPORTS.erased });
      continue;
    }
    run.signal.throwIfAborted();
    const outcome = await makeFile(session, of.record, of.document);
    if (!outcome.ok) {
      await fail(of, outcome.refusal);
      continue;
    }
    const file = outcome.value;
    made.push({ of, file });
    const now = run.now().getTime();
    if (at === batch.files.length - 1 || now - said < WORTH_SAYING_MS) continue;
    said = now;
    await sayMade(session, made);
  }
  return made;
}

function unmakeable({ destination }: ExportBatch, { document, final }: BatchFile): string | null {
  if (!document) return EXPORTS.erased;
  return destination === 'client_channel' && !final ? EXPORTS.notCurrent(titleOf(document)) : null;
}

async function sayMade({ run, inWorkspace }: Session, made: readonly MadeFile[]): Promise<void> {
  const last = made.length - 1;
  await inWorkspace(async (tx) => {
    for (const [at, { of, file }] of made.entries()) {
      const { name, bytes } = file;
      const digest = sha256Bytes(bytes);
      await fileMade(tx, run, of.record, { name, digest, bytes: bytes.byteLength, show: at === last });
    }
  });
}
