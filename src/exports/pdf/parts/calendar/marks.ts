import type { Content } from 'pdfmake/interfaces.js';
import { platformWords } from '../../../deliverables.ts';
import { type Block, block } from '../../flow/block.ts';
import type { Ink } from '../../ink.ts';
import { PAGE_WORDS } from '../../sentences.ts';
import { COLOURS } from '../../theme.ts';
import type { Entry } from './entries.ts';

/** Colours that are told apart and can be read as small type on white. */
const COLOUR_OF: Readonly<Record<string, string>> = {
  instagram: '#a82a72',
  facebook: '#1f56ad',
  linkedin: '#0a6586',
  x: '#1c2127',
  tiktok: '#0b706b',
  youtube: '#a8281d',
  email: '#5f4796',
  website: '#5b6770',
};

export const platformColour = (platform: string): string =>
  (Object.hasOwn(COLOUR_OF, platform) ? COLOUR_OF[platform] : undefined) ?? COLOURS.muted;

const MOST_LETTERS = 26;

/** A letter for each pillar, in the order in which the plan comes to them; none where there are more than letters. */
export const pillarLetters = (entries: readonly Entry[]): ReadonlyMap<string, string> => {
  const pillars = [...new Set(entries.map(({ pillar }) => pillar).filter((pillar) => pillar.trim() !== ''))];
  return new Map(
    pillars.length > MOST_LETTERS ? [] : pillars.map((pillar, at) => [pillar, String.fromCharCode(65 + at)]),
  );
};

const counted = (
  entries: readonly Entry[],
  of: (entry: Entry) => string,
): [name: string, count: number][] => {
  const counts = new Map<string, number>();
  for (const entry of entries) counts.set(of(entry), (counts.get(of(entry)) ?? 0) + 1);
  return [...counts];
};

const GAP = 18;
const SIGN = 12;

const line = (ink: Ink, sign: Content, text: string, count: number, width: number): Content => ({
  margin: [0, 2, 0, 0],
  columnGap: 6,
  columns: [
    { width: SIGN, stack: [sign] },
    {
      width: width - SIGN - 6,
      text: [...ink.set(text), { text: `\u00a0\u00a0${count}`, color: COLOURS.muted }],
      style: 'small',
    },
  ],
});

const square = (colour: string): Content => ({
  canvas: [{ type: 'rect', x: 1, y: 2.5, w: 7, h: 7, r: 1, color: colour }],
});

/** What the colours and letters of the grid stand for, and how often each is there. */
export const legend = (ink: Ink, entries: readonly Entry[], width: number): Block => {
  const letters = pillarLetters(entries);
  const left = (width - GAP) * 0.3;
  const right = width - GAP - left;
  const platforms = counted(entries, ({ platform }) => platform);
  const pillars = counted(entries, ({ pillar }) => pillar).filter(([pillar]) => letters.has(pillar));
  return block(
    () => ({
      columnGap: GAP,
      columns: [
        {
          width: left,
          stack: [
            { text: PAGE_WORDS.platforms, style: 'label' },
            ...platforms.map(([platform, count]) =>
              line(ink, square(platformColour(platform)), platformWords(platform), count, left),
            ),
          ],
        },
        {
          width: right,
          stack:
            pillars.length === 0
              ? [{ text: ' ' }]
              : [
                  { text: PAGE_WORDS.pillars, style: 'label' },
                  ...pillars.map(([pillar, count]) =>
                    line(
                      ink,
                      { text: letters.get(pillar) ?? '', style: 'small', bold: true, color: ink.accent },
                      pillar,
                      count,
                      right,
                    ),
                  ),
                ],
        },
      ],
    }),
    10,
  );
};
