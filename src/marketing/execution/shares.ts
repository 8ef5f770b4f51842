import type { Schedule } from './schedule.ts';

/**
 * How many posts a platform gets in week 1: the week's posts shared out evenly, the first platforms get one more when
 * they do not divide, and each gets at least one. A platform that was not chosen, and whose job runs all the same, gets
 * what it would get beside the chosen ones.
 */
export function shareOf(
  platform: string,
  { posts_per_week: total, platforms }: { posts_per_week: number; platforms: readonly string[] },
): number {
  const index = platforms.indexOf(platform);
  const count = index >= 0 ? platforms.length : platforms.length + 1;
  const even = Math.floor(total / count);
  return Math.max(1, index >= 0 && index < total % count ? even + 1 : even);
}

/** Reels come on top of the posts: one for about every four, at most three, for each has to be filmed. */
export const reelCount = ({ posts_per_week: total }: Pick<Schedule, 'posts_per_week'>): number =>
  Math.min(3, Math.max(1, Math.round(total / 4)));
