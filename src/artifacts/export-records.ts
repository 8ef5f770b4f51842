import { announce } from '../engagements/announce.ts';
import type { Audience } from '../exports/for-client.ts';
import { appendAudit } from '../platform/audit/append-audit.ts';
import type { Writer } from '../platform/context.ts';
import type { Tx } from '../platform/database.ts';
import { addEffect } from '../platform/outbox/effect.ts';
import type { VersionCore } from './snapshot.ts';

export const EXPORT_TOPIC = 'export.version';

/** Where files go: the engagement's own thread, or the channel where its client reads. */
export const DESTINATIONS = ['thread', 'client_channel'] as const;

export type Destination = (typeof DESTINATIONS)[number];

export const isDestination = (word: string): word is Destination => DESTINATIONS.some((one) => one === word);

/** One version, the formats that it leaves in, and whether as final. */
export type WishedVersion = { version: VersionCore; formats: readonly string[]; final: boolean };

/** An order of their own: neither a long file nor a client's closed channel holds up the thread's messages. */
const orderOf = (engagementId: string, destination: Destination): string =>
  `${destination === 'thread' ? 'exports' : 'client-exports'}:${engagementId}`;

/**
 * Writes the records of a batch, asks for its files and its message, and appends it to the chain. `retry`: the batch was
 * asked for before, and some of its files failed.
 */
export async function writeExportRecords(
  tx: Tx,
  writer: Writer,
  engagementId: string,
  asked: {
    batchId: string;
    versions: readonly WishedVersion[];
    audience?: Audience | undefined;
    destination?: Destination | undefined;
    reportDue?: Date | undefined;
    retry: boolean;
  },
): Promise<void> {
  const { workspaceId, traceId, actorId } = writer;
  const { batchId, versions, destination = 'thread', reportDue, retry } = asked;
  const audience: Audience = destination === 'client_channel' ? 'client' : (asked.audience ?? 'team');
  const createdAt = writer.now();
  await tx.exportRecord.createMany({
    data: versions.flatMap(({ version, formats, final }) =>
      formats.map((format) => ({
        workspaceId,
        batchId,
        engagementId,
        versionId: version.id,
        versionDigest: version.versionDigest,
        format,
        final,
        requestedBy: actorId,
        state: 'queued',
        audience,
        destination,
        reportDue: reportDue ?? null,
        traceId,
        createdAt,
      })),
    ),
  });
  await announce(tx, writer, { engagementId, kind: 'export', subjectId: batchId });
  await addEffect(
    tx,
    { workspaceId, traceId },
    { topic: EXPORT_TOPIC, payload: { batchId }, orderingKey: orderOf(engagementId, destination) },
  );
  await appendAudit(tx, writer, {
    engagementId,
    kind: 'export.requested',
    details: {
      batch: batchId,
      versions: versions.map(({ version, formats, final }) => ({
        version: version.id,
        digest: version.versionDigest,
        formats: [...formats],
        final,
      })),
      audience,
      destination,
      ...(reportDue ? { report_due: reportDue.toISOString() } : {}),
      ...(retry ? { retry } : {}),
    },
  });
}
