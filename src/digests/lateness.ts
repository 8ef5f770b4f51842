import { zonedTimeBefore } from '../platform/schedules/zoned-time.ts';
import type { Digest } from './digest.ts';

const TOLERATED_MS = 30 * 60_000;

/** Whether it goes out so long after its time that it has to say so: the process was down, or the queue was. */
export const isLate = (dueAt: Date, at: Date): boolean => at.getTime() - dueAt.getTime() > TOLERATED_MS;

/** Since when a digest tells what happened: since the one before it; the first one, for one period. */
export const newsSince = (
  digest: Pick<Digest, 'time' | 'zone'>,
  dueAt: Date,
  previousAt: Date | null,
): Date => previousAt ?? zonedTimeBefore(digest.time, digest.zone, dueAt);

const DAY_MS = 24 * 60 * 60_000;

/** How far ahead it names dates: a weekly one over its week, a daily one over a weekend. */
export const datesUntil = ({ time }: Pick<Digest, 'time'>, at: Date): Date =>
  new Date(at.getTime() + (time.days.length === 1 ? 8 : 3) * DAY_MS);
