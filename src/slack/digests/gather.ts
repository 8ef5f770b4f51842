import { flaggedWork } from '../../artifacts/flagged-work.ts';
import { firstOf, LISTED, type News, NO_NEWS } from '../../digests/content.ts';
import type { Digest, Include } from '../../digests/digest.ts';
import { lastIssueAt } from '../../digests/issue.ts';
import { datesUntil, newsSince } from '../../digests/lateness.ts';
import type { Tx } from '../../platform/database.ts';
import { gatherDates } from './gather-dates.ts';
import { gatherRuns } from './gather-runs.ts';
import { gatherSpend } from './gather-spend.ts';
import { gatherWaiting } from './gather-waiting.ts';
import { scopeOf } from './scope.ts';

/** What a digest has to say at this moment. */
export async function gatherNews(tx: Tx, digest: Digest, moment: { dueAt: Date; at: Date }): Promise<News> {
  const { workspaceId } = digest;
  const { dueAt, at } = moment;
  const since = newsSince(digest, dueAt, await lastIssueAt(tx, digest));
  const ids = await scopeOf(tx, digest);
  const wanted = (include: Include) => ids.length > 0 && digest.includes.includes(include);
  return {
    kind: 'news',
    since: since.toISOString(),
    waiting: wanted('waiting') ? await gatherWaiting(tx, digest, ids, at) : NO_NEWS,
    flagged: wanted('flagged') ? await gatherFlagged(tx, workspaceId, ids) : NO_NEWS,
    runs: wanted('runs') ? await gatherRuns(tx, workspaceId, ids, since) : NO_NEWS,
    spend: wanted('spend') ? await gatherSpend(tx, workspaceId, ids, { since, at }) : NO_NEWS,
    dates: wanted('dates')
      ? await gatherDates(tx, workspaceId, ids, { at, until: datesUntil(digest, at) })
      : NO_NEWS,
  };
}

async function gatherFlagged(tx: Tx, workspaceId: string, ids: readonly string[]): Promise<News['flagged']> {
  const { work, count } = await flaggedWork(tx, workspaceId, ids, LISTED);
  return firstOf(work, count);
}
