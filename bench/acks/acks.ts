import type { Benchmark, Row } from '../benchmark.ts';
import { median } from '../median.ts';
import { type Apps, startApps } from './apps.ts';
import { type Answered, load } from './load.ts';
import { requestsFor } from './requests.ts';

const RATE = 200;
const SECONDS = 15;
const ROUNDS = 3;
/** The goals of issue 5: the 99th percentile in milliseconds, and the bare app's rate over the whole app's. */
const MOST_MS = 25;
const MOST_TIMES = 3;
const STEP_SECONDS = 4;
const STEP = 1.25;
const HIGHEST = 20_000;

type Which = 'bare' | 'whole';

const inApps = async (
  run: (at: (which: Which, perSecond: number, seconds: number) => Promise<Answered>) => Promise<Row[]>,
) => {
  const apps: Apps = await startApps();
  try {
    const next = requestsFor(apps.draft, apps.secret);
    const at = (which: Which, perSecond: number, seconds: number) =>
      load({ port: apps[which], perSecond, seconds, next });
    for (const which of ['bare', 'whole'] as const) await at(which, RATE / 2, 5);
    return await run(at);
  } finally {
    await apps.stop();
  }
};

const MIX =
  'Signed requests over HTTP, half of them commands, a quarter Review presses that open a modal, a quarter events that are written down; Postgres, Redis, worker and scheduler as in production; a Slack that answers at once. A time counts from the moment when the request was due until the answer has arrived.';

const ms = (value: number) => `${value.toFixed(1)} ms`;

/** How soon requests are answered at a steady rate. */
export const acks: Benchmark = {
  name: 'acks',
  title: `Answers to ${RATE} requests of Slack a second`,
  columns: ['Bare Bolt', 'The whole app'],
  found: 'Whole app, ms',
  run: async (say) => {
    let failed = 0;
    const rows = await inApps(async (at) => {
      const found: Record<Which, Answered[]> = { bare: [], whole: [] };
      for (let round = 0; round < ROUNDS; round += 1) {
        for (const which of ['bare', 'whole'] as const) {
          say(`${which}, round ${round + 1} of ${ROUNDS}`);
          const answered = await at(which, RATE, SECONDS);
          failed += answered.failed;
          found[which].push(answered);
        }
      }
      const middle = (which: Which, what: 'median' | 'p99') => median(found[which].map((one) => one[what]));
      return (['median', 'p99'] as const).map((what) => ({
        measured: what === 'median' ? 'the median' : 'the 99th percentile',
        values: [ms(middle('bare', what)), ms(middle('whole', what))],
        found: middle('whole', what),
        most: what === 'p99' ? MOST_MS : null,
      }));
    });
    const broken = failed > 0 ? [`${failed} requests were not answered with 200.`] : [];
    return { rows, notes: [MIX, `The middle one of ${ROUNDS} rounds of ${SECONDS} seconds.`], broken };
  },
};

/** The highest rate at which the 99th percentile stays under the goal. */
export const ackRate: Benchmark = {
  name: 'ack-rate',
  title: `Requests a second at which the 99th percentile stays under ${MOST_MS} ms`,
  columns: ['Bare Bolt', 'The whole app'],
  found: 'Bare / whole',
  run: async (say) => {
    const rows = await inApps(async (at) => {
      const highest = async (which: Which): Promise<number> => {
        let [held, rate] = [0, RATE / 2];
        while (rate < HIGHEST) {
          const first = await at(which, rate, STEP_SECONDS);
          // One bad moment of the machine is not the app's limit.
          const kept = isKept(first) || isKept(await at(which, rate, STEP_SECONDS));
          say(`${which}: ${Math.round(rate)} a second ${kept ? 'held' : 'not held'}`);
          if (!kept) return held;
          held = rate;
          rate *= STEP;
        }
        return held;
      };
      const bare = await highest('bare');
      const whole = await highest('whole');
      return [
        {
          measured: 'the highest rate',
          values: [`${Math.round(bare)}/s`, `${Math.round(whole)}/s`],
          found: bare / whole,
          most: MOST_TIMES,
        },
      ];
    });
    return {
      rows,
      notes: ['The same requests, in steps of a quarter; one more try before a step counts as missed.'],
      broken: [],
    };
  },
};

const isKept = ({ p99, failed }: Answered): boolean => p99 <= MOST_MS && failed === 0;
