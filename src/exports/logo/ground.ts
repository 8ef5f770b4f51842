import { channels, contrast, luminance } from '../pdf/theme.ts';
import type { Png } from './png.ts';
import { dotRows, isSeeThrough } from './png-dots.ts';

/** What differs less from its ground is hardly seen on it. */
const HARDLY_SEEN = 1.6;
/** So much of a logo may be lost on the paper. */
const MOST_LOST = 0.12;
const MOST_DOTS = 60_000;

type Shade = { light: number; alpha: number };

const CLEAR: Shade = { light: 0, alpha: 0 };

/** How much of a row is lost on a ground: what is like it, unless dots that are seen stand on both sides, as around letters in a sign. */
const lostIn = (row: readonly Shade[], under: number): number => {
  let [lost, run, isOpen] = [0, 0, true];
  for (const { light, alpha } of [...row, CLEAR]) {
    if (alpha > 0 && contrast(light, under) < HARDLY_SEEN) run += alpha;
    else {
      const isSeen = alpha >= 0.5;
      if (isOpen || !isSeen) lost += run;
      [run, isOpen] = [0, !isSeen];
    }
  }
  return lost;
};

/**
 * The first of the grounds on which hardly anything of a picture is lost, else the one on which the least is. The first
 * one, the paper, where nothing can be seen through the picture: it has brought its own ground.
 */
export const groundFor = (png: Png, [paper, ...others]: readonly [string, ...string[]]): string => {
  if (!isSeeThrough(png)) return paper;
  const rows = dotRows(png, MOST_DOTS).map((row) =>
    row.map(({ rgb, alpha }): Shade => ({ light: luminance(rgb), alpha })),
  );
  const whole = rows.flat().reduce((sum, { alpha }) => sum + alpha, 0);
  const lostOn = (ground: string): number => {
    const under = luminance(channels(ground) ?? []);
    return rows.reduce((sum, row) => sum + lostIn(row, under), 0) / (whole || 1);
  };
  let [best, least] = [paper, lostOn(paper)];
  for (const ground of others) {
    if (least <= MOST_LOST) break;
    const lost = lostOn(ground);
    if (lost < least) [best, least] = [ground, lost];
  }
  return best;
};
