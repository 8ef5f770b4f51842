import type { Database } from '../platform/database.ts';
import { jobWish, type WatchedJob } from './run-standing.ts';

/** Stop and Cancel may be pressed in another process: so long, in milliseconds, a call goes on that nobody wants. */
export const WATCH_EVERY_MS = 2_000;

export type WatchOptions = { db: Database; workspaceId: string; everyMs?: number };

/** Looks again and again whether a job is still wanted, and aborts its signal once it is not. */
export function watchJob(
  { db, workspaceId, everyMs = WATCH_EVERY_MS }: WatchOptions,
  job: WatchedJob,
): { signal: AbortSignal; end(): void } {
  const gone = new AbortController();
  let looking = false;
  const look = async (): Promise<void> => {
    if (looking) return;
    looking = true;
    // A database that is away for a moment says nothing about the job.
    const wish = await jobWish(db, workspaceId, job).catch(() => 'wanted' as const);
    looking = false;
    if (wish === 'gone') gone.abort();
  };
  const timer = setInterval(() => void look(), everyMs);
  timer.unref();
  return { signal: gone.signal, end: () => clearInterval(timer) };
}
