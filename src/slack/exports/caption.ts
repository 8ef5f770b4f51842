import { isStubText } from '../../exports/for-client.ts';
import { PACK_FORMAT } from '../../exports/formats.ts';
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
  lines.push(...madeFor(batch, made));
  if (made.some(({ of: { document } }) => document && isStubText(document))) lines.push(WORDS.stub);
  return [...new Set(lines.filter((line) => line !== ''))].map((line) => escapeText(shown(line))).join('\n');
}

/** Said in the thread alone: a client is not told of what they do not get. A pack says of itself what it holds. */
function madeFor(
  { audience, destination }: Pick<ExportBatch, 'audience' | 'destination'>,
  made: readonly MadeFile[],
): string[] {
  if (destination === 'client_channel') return [];
  if (audience === 'client') return [EXPORTS.forClient];
  const others = made.filter(({ of }) => of.record.format !== PACK_FORMAT.key);
  // What people wrote themselves has no model and no costs, and nothing was found in it.
  const inside = others.filter(({ of: { document } }) => document?.generation || document?.findings.length);
  if (inside.length === 0) return [];
  return [EXPORTS.forTeam[inside.every(({ of }) => of.final) ? 'final' : 'draft']];
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
