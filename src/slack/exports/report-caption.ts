import { isLate } from '../../digests/lateness.ts';
import { loadEngagement } from '../../engagements/load-engagement.ts';
import { countsSince, isMonthly, reportOf } from '../../engagements/reports/report.ts';
import { ARTIFACT_TITLES, ARTIFACT_TYPES, type ArtifactType } from '../../marketing/artifact-types.ts';
import type { Tx } from '../../platform/database.ts';
import type { ExportRecord } from '../../platform/generated/client.ts';
import { WORDS } from '../blocks/sentences.ts';
import { REPORTS } from '../blocks/views/reports-sentences.ts';

type Asked = Pick<
  ExportRecord,
  'workspaceId' | 'engagementId' | 'versionId' | 'destination' | 'reportDue' | 'createdAt'
>;

const { caption } = REPORTS;

/**
 * What stands above the files of a report, as plain text (whoever posts it escapes it): that it is one, whether it comes
 * late, and what is new in it. Nothing in it is internal. Null for files that a person asked for. `records`: those of
 * one batch that are posted.
 */
export async function reportCaption(tx: Tx, records: readonly Asked[]): Promise<string | null> {
  const [first] = records;
  const engagement = first && (await loadEngagement(tx, first.workspaceId, first.engagementId));
  if (!first?.reportDue || !engagement) return null;
  const { reportDue: due, createdAt } = first;
  const report = reportOf(engagement);
  const late = isLate(due, createdAt) ? [caption.late(REPORTS.moment(due, engagement.timeZone))] : [];
  const title = caption.title(report && isMonthly(report.time));
  const within = { lt: due, since: report && countsSince(report) };
  return [title, ...late, await newsOf(tx, first, within, records)].join(' ');
}

type Sent = { artifactId: string; type: ArtifactType; number: number };

async function newsOf(
  tx: Tx,
  asked: Asked,
  { lt, since }: { lt: Date; since: Date | null },
  records: readonly Asked[],
): Promise<string> {
  const { workspaceId, engagementId, destination } = asked;
  const posted = { workspaceId, engagementId, destination, state: 'posted', reportDue: { lt } };
  const earlier = await tx.exportRecord.findMany({
    where: { ...posted, ...(since ? { createdAt: { gte: since } } : {}) },
    select: { versionId: true },
  });
  const before = await versionsOf(tx, workspaceId, earlier);
  const names = (await versionsOf(tx, workspaceId, records)).map((version) => nameOf(version, before));
  return before.length === 0 ? caption.first(names) : caption.news(names);
}

function nameOf({ artifactId, type, number }: Sent, before: readonly Sent[]): string {
  const name = WORDS.versionName(ARTIFACT_TITLES[type], number);
  const last = Math.max(0, ...before.filter((one) => one.artifactId === artifactId).map((one) => one.number));
  return last > 0 && last < number ? caption.replaces(name, last) : name;
}

async function versionsOf(
  tx: Tx,
  workspaceId: string,
  records: readonly { versionId: string }[],
): Promise<Sent[]> {
  const ids = [...new Set(records.map(({ versionId }) => versionId))];
  const rows = await tx.version.findMany({
    where: { workspaceId, id: { in: ids } },
    select: { artifactId: true, type: true, number: true },
  });
  return ARTIFACT_TYPES.flatMap((type) =>
    rows.filter((row) => row.type === type).map(({ artifactId, number }) => ({ artifactId, type, number })),
  );
}
