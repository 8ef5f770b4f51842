import { fork } from 'node:child_process';
import { once } from 'node:events';
import { z } from 'zod';
import type { Benchmark } from '../benchmark.ts';
import { median } from '../median.ts';
import { buildSides } from './built.ts';
import type { Found } from './measured.ts';

const DELIVERABLES = 400;
const FEWEST_PAGES = 300;
const ROUNDS = 9;

// Of issue 6.
const MOST_TIMES = 3;
const MOST_MB = 300;

const report = z.object({
  firstMs: z.number(),
  ms: z.number(),
  cpuMs: z.number(),
  pages: z.number(),
  peakMb: z.number(),
  fileMb: z.number(),
});

const inProcess = async (file: string): Promise<Found> => {
  const child = fork(file, [String(DELIVERABLES)], { execArgv: [] });
  const ended = once(child, 'exit').then(() => {
    throw new Error('The measured process ended before it reported.');
  });
  const [message] = await Promise.race([once(child, 'message'), ended]);
  return report.parse(message);
};

type Summary = Found & { perSecond: number };

const summary = (found: readonly Found[]): Summary => {
  const middle = (key: keyof Found) => median(found.map((one) => one[key]));
  const [ms, pages] = [middle('ms'), middle('pages')];
  const peakMb = Math.max(...found.map((one) => one.peakMb));
  const perSecond = (pages / ms) * 1000;
  const [firstMs, cpuMs, fileMb] = [middle('firstMs'), middle('cpuMs'), middle('fileMb')];
  return { firstMs, ms, cpuMs, pages, peakMb, fileMb, perSecond };
};

const said = ({ pages, fileMb, cpuMs }: Summary): string =>
  `${pages} pages of ${fileMb.toFixed(1)} MB in all, ${cpuMs.toFixed(0)} ms of processor time`;

/** The time and memory that a long document takes, and that bare pdfkit takes to write the same texts. */
export const pdf: Benchmark = {
  name: 'pdf',
  title: `A document of more than ${FEWEST_PAGES} pages: ours, and the same text through bare pdfkit`,
  columns: ['Bare pdfkit', 'Ours'],
  found: 'Found',
  run: async (say) => {
    const sides = await buildSides();
    const [bares, ours]: [Found[], Found[]] = [[], []];
    try {
      for (let round = 1; round <= ROUNDS; round += 1) {
        say(`round ${round} of ${ROUNDS}`);
        bares.push(await inProcess(sides.bare));
        ours.push(await inProcess(sides.ours));
      }
    } finally {
      sides.remove();
    }
    const [bare, our] = [summary(bares), summary(ours)];
    // By rounds: a machine that is slow for some seconds is so for both sides of one.
    const times = bares.map(({ ms }, round) => (ours[round]?.ms ?? Number.NaN) / ms);
    return {
      rows: [
        {
          measured: 'time, in times of pdfkit',
          values: [`${bare.ms.toFixed(0)} ms`, `${our.ms.toFixed(0)} ms`],
          found: median(times),
          most: MOST_TIMES,
        },
        {
          measured: 'peak memory, MB',
          values: [`${bare.peakMb.toFixed(0)} MB`, `${our.peakMb.toFixed(0)} MB`],
          found: our.peakMb,
          most: MOST_MB,
        },
        {
          measured: 'a first document of a few pages, in times of pdfkit',
          values: [`${bare.firstMs.toFixed(0)} ms`, `${our.firstMs.toFixed(0)} ms`],
          found: our.firstMs / bare.firstMs,
          most: null,
        },
        {
          measured: 'pages per second',
          values: [bare.perSecond.toFixed(0), our.perSecond.toFixed(0)],
          found: our.perSecond,
          most: null,
        },
      ],
      notes: [
        `pdfkit: ${said(bare)}; ours: ${said(our)}.`,
        `Each in a process of its own, in turns, ${ROUNDS} times, after a first short document, which for ours starts the thread that is kept for the next ones: the median time, the median of the rounds' own ratios (from ${Math.min(...times).toFixed(2)} to ${Math.max(...times).toFixed(2)}), the largest memory of the whole process. Ours with cover, contents, tables, links and bookmarks; pdfkit writes the texts below each other, with a head on each page.`,
      ],
      broken: our.pages < FEWEST_PAGES ? [`The document has ${our.pages} pages only.`] : [],
    };
  },
};
