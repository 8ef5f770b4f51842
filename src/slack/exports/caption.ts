import { isStubText } from '../../exports/for-client.ts';
import type { Tx } from '../../platform/database.ts';
import { WORDS } from '../blocks/sentences.ts';
import { escapeText, shown } from '../blocks/text.ts';
import type { ExportBatch } from './export-batch.ts';
import type { MadeFile } from './make-files.ts';
import { packCaption } from './pack-caption.ts';
import { reportCaption } from './report-caption.ts';
import { EXPORTS } from './sentences.ts';
import { titleOf } from './title-of.ts';

/**
 * What stands above the files of a batch, escaped: that it is a report, each version once and how it leaves, what a pack
 * is, and for whom they are made.
 */
export async function captionOf(
  tx: Tx,
  workspaceId: string,
  batch: Pick<ExportBatch, 'audience' | 'destination'>,
  made: readonly MadeFile[],
): Promise<string> {
  const report = await reportCaption(
    tx,
    made.map(({ of }) => of.record),
  );
  const lines = report === null ? [] : [report];
  for (const { of } of made) {
    const pack = await packCaption(tx, workspaceId, of.record);
    if (pack !== null) lines.push(pack);
    // A report names what is in it; what leaves as a draft is said all the same.
    else if (report === null || !of.final) lines.push(lineOf(batch, of));
  }
  const toTeam = batch.destination === 'thread';
  if (toTeam && batch.audience === 'client') lines.push(EXPORTS.forClient);
  if (made.some(({ of: { document } }) => document && isStubText(document))) lines.push(WORDS.stub);
  return [...new Set(lines.filter((line) => line !== ''))].map((line) => escapeText(shown(line))).join('\n');
}

function lineOf(
  { destination }: Pick<ExportBatch, 'destination'>,
  { document, final }: MadeFile['of'],
): string {
  if (!document) return '';
  const name = titleOf(document);
  if (destination === 'client_channel') return EXPORTS.toClient(document.engagement, name);
  return final ? EXPORTS.final(name) : EXPORTS.draft(name);
}
