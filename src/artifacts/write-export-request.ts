import { randomUUID } from 'node:crypto';
import type { Engagement } from '../engagements/engagement.ts';
import type { Audience } from '../exports/for-client.ts';
import { EXPORT_FORMATS, PACK_FORMAT } from '../exports/formats.ts';
import type { Writer } from '../platform/context.ts';
import type { Tx } from '../platform/database.ts';
import { done, type Outcome, type Refusal, refused } from '../platform/outcome.ts';
import { type Destination, type WishedVersion, writeExportRecords } from './export-records.ts';
import { isFresh } from './freshness.ts';
import { loadSnapshot } from './load-snapshot.ts';
import { SAY } from './sentences.ts';
import { type Snapshot, type VersionCore, versionOf } from './snapshot.ts';

/** Files of some versions of one engagement; each leaves in those of the formats that fit its type. */
export type ExportWish = {
  versionIds: readonly string[];
  formats: readonly string[];
  /** The team, unless told; a client's channel gets nothing but what is made for clients. */
  audience?: Audience | undefined;
  destination?: Destination | undefined;
  /** The due time of the report that asks. */
  reportDue?: Date | undefined;
};

/** The same with formats for each version, and the batch that it is a part of when that was asked for before. */
export type ExportAsk = Omit<ExportWish, 'versionIds' | 'formats'> & {
  versions: readonly { id: string; formats: readonly string[] }[];
  batchId?: string;
};

/**
 * Asks for files of one or several versions, to be posted as one message. Recorded with digests, and whether each leaves
 * as final: only a current version does, everything else is marked a draft. What was erased, or no format fits, is left
 * out, though never a pack in silence; refused when nothing remains. To a client's channel only what is current may go.
 * The engagement's lock must be held, and that the actor may read the engagement is known.
 */
export const writeExportRequest = (
  tx: Tx,
  writer: Writer,
  engagement: Engagement,
  { versionIds, formats, ...wish }: ExportWish,
): Promise<Outcome<{ batchId: string }>> =>
  writeExportAsk(tx, writer, engagement, {
    ...wish,
    versions: [...new Set(versionIds)].map((id) => ({ id, formats })),
  });

/** What `writeExportRequest` does, for formats that differ from version to version. */
export async function writeExportAsk(
  tx: Tx,
  writer: Writer,
  engagement: Engagement,
  { versions, batchId, ...ask }: ExportAsk,
): Promise<Outcome<{ batchId: string }>> {
  const { workspaceId, id } = engagement;
  const ids = versions.map((version) => version.id);
  const wished = wishedIn(await loadSnapshot(tx, workspaceId, id, ids), versions);
  const refusal = refusalOf(engagement, ask.destination ?? 'thread', wished);
  if (refusal) return { ok: false, refusal };
  const batch = batchId ?? randomUUID();
  await writeExportRecords(tx, writer, id, {
    ...ask,
    batchId: batch,
    versions: wished.filter(leaves),
    retry: batchId !== undefined,
  });
  return done({ batchId: batch });
}

type Wished = WishedVersion & { wanted: readonly string[] };

const leaves = ({ version, formats }: WishedVersion): boolean => !version.erased && formats.length > 0;

function wishedIn(snapshot: Snapshot, versions: ExportAsk['versions']): Wished[] {
  return versions.flatMap(({ id, formats }) => {
    const version = versionOf(snapshot, id);
    if (!version) return [];
    const final = version.status === 'approved' && isFresh(version.lineage, snapshot);
    return [{ version, final, wanted: formats, formats: fittingFormats(version, final, formats) }];
  });
}

/** Those of the wanted formats that a version can leave in; a pack is made of a current delivery alone. */
function fittingFormats(version: VersionCore, final: boolean, wanted: readonly string[]): string[] {
  const fitting = EXPORT_FORMATS.filter(({ fits }) => fits(version.type)).map(({ key }): string => key);
  const pack = version.type === 'delivery' && final ? [PACK_FORMAT.key] : [];
  return [...pack, ...fitting].filter((key) => wanted.includes(key));
}

function refusalOf(
  { clientChannelId }: Engagement,
  destination: Destination,
  wished: readonly Wished[],
): Refusal | null {
  const leaving = wished.filter(leaves);
  if (wished.length > 0 && wished.every(({ version }) => version.erased)) {
    return refused('erased', SAY.erasedExport).refusal;
  }
  // A pack that somebody wants is never left out in silence, whatever else could leave.
  if (wished.some(lacksPack)) return refused('not_current', SAY.packNotCurrent).refusal;
  if (leaving.length === 0) return refused('no_format', SAY.noFormat).refusal;
  if (destination === 'thread') return null;
  if (clientChannelId === null) return refused('no_client_channel', SAY.noClientChannel).refusal;
  const draft = leaving.find(({ final }) => !final);
  return draft ? refused('not_current', SAY.notCurrent(draft.version.type)).refusal : null;
}

const lacksPack = ({ version, wanted, formats }: Wished): boolean =>
  version.type === 'delivery' && wanted.includes(PACK_FORMAT.key) && !formats.includes(PACK_FORMAT.key);
