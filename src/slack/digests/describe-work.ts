import { z } from 'zod';
import type { DateNews, RunNews } from '../../digests/content.ts';
import { loadRun } from '../../generation/run-view.ts';
import { ARTIFACT_TITLES } from '../../marketing/artifact-types.ts';
import { platformOf } from '../../marketing/platforms.ts';
import type { Tx } from '../../platform/database.ts';
import type { DigestLine } from '../blocks/messages/digest.ts';
import { DIGEST } from '../blocks/messages/digest-sentences.ts';
import { findMessage } from '../outbound/message-row.ts';
import type { Names } from './names.ts';

/** A run that finished, with a link to what it wrote; or one that needs somebody, with a link to its progress. */
export async function runLine(
  tx: Tx,
  names: Names,
  { runId, engagementId, outcome }: RunNews,
): Promise<DigestLine | null> {
  const { workspaceId } = names;
  const run = await loadRun(tx, workspaceId, runId);
  const engagement = run && (await names.engagement(engagementId));
  if (!run || !engagement) return null;
  const written = run.versionId ? await names.version(run.versionId) : null;
  if (outcome === 'finished' && written) return { ...written, detail: DIGEST.finished };
  const target = { engagementId, kind: 'progress', subjectId: runId, audience: 'thread' };
  const progress = await findMessage(tx, workspaceId, target);
  const failed = run.jobs.filter(({ state }) => state === 'failed').map(({ title }) => title);
  return {
    label: `${engagement.label} - ${ARTIFACT_TITLES[run.type]}`,
    link: progress?.permalink ?? engagement.link,
    detail: {
      finished: DIGEST.finished,
      failed: DIGEST.failed(failed.join(', ')),
      paused: DIGEST.paused,
    }[outcome],
  };
}

const entries = z.object({
  calendar: z.array(z.object({ id: z.string(), platform: z.string(), hook: z.string() })),
});

/** What is published when, in the words of the plan; left out once the plan's text is erased. */
export async function dateLine(tx: Tx, names: Names, news: DateNews): Promise<DigestLine | null> {
  const { versionId, engagementId, entryId, at } = news;
  const where = { workspaceId_versionId: { workspaceId: names.workspaceId, versionId } };
  const body = await tx.versionBody.findUnique({ where, select: { content: true } });
  const entry = entries.safeParse(body?.content).data?.calendar.find(({ id }) => id === entryId);
  const engagement = entry && (await names.engagement(engagementId));
  if (!entry || !engagement) return null;
  const version = await names.version(versionId);
  const platform = platformOf(entry.platform)?.title ?? entry.platform;
  return {
    label: engagement.label,
    link: version?.link ?? engagement.link,
    detail: ` - ${platform}: ${entry.hook}`,
    at: new Date(at),
  };
}
