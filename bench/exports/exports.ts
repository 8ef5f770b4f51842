import { startApps } from '../acks/apps.ts';
import { type Answered, load } from '../acks/load.ts';
import { requestsFor } from '../acks/requests.ts';
import type { Benchmark } from '../benchmark.ts';
import { median } from '../median.ts';
import { openExporters } from './keep-exporting.ts';

const RATE = 100;
const SECONDS = 10;
const ROUNDS = 3;
const EXPORTS = 20;
/** The goal of issue 6: the 99th percentile while exports run over the idle one. */
const MOST_TIMES = 2;

const ms = (value: number) => `${value.toFixed(1)} ms`;

/** How soon Slack is answered while files are made in the same process, beside the same without any. */
export const exportAcks: Benchmark = {
  name: 'exports',
  title: `Answers to ${RATE} requests of Slack a second while ${EXPORTS} exports run`,
  columns: ['Idle', 'Exporting'],
  found: 'Exporting / idle',
  run: async (say) => {
    const apps = await startApps();
    const exporters = await openExporters(apps.databaseUrl, EXPORTS);
    try {
      const next = requestsFor(apps.draft, apps.secret);
      const ask = (seconds: number) => load({ port: apps.whole, perSecond: RATE, seconds, next });
      const found: Record<'idle' | 'busy', Answered[]> = { idle: [], busy: [] };
      // What starts with the first of everything - threads, fonts, pages of code - is no part of what lasts.
      await exporters.keep(ask(1));
      await exporters.rest();
      for (let round = 0; round < ROUNDS; round += 1) {
        say(`idle, round ${round + 1} of ${ROUNDS}`);
        found.idle.push(await ask(SECONDS));
      }
      const rounds = async () => {
        for (let round = 0; round < ROUNDS; round += 1) {
          say(`exporting, round ${round + 1} of ${ROUNDS}`);
          found.busy.push(await ask(SECONDS));
        }
      };
      const { ended, failed, fewest } = await exporters.keep(rounds());
      const middle = (which: 'idle' | 'busy', what: 'median' | 'p99') =>
        median(found[which].map((one) => one[what]));
      const unanswered = [...found.idle, ...found.busy].reduce((sum, one) => sum + one.failed, 0);
      return {
        rows: (['median', 'p99'] as const).map((what) => ({
          measured: what === 'median' ? 'the median' : 'the 99th percentile',
          values: [ms(middle('idle', what)), ms(middle('busy', what))],
          found: middle('busy', what) / middle('idle', what),
          most: what === 'p99' ? MOST_TIMES : null,
        })),
        notes: [
          `The same requests as in "acks", in the whole app. ${EXPORTS} engagements each ask for a brief in every format, and again as soon as it is there: ${ended} files left, never fewer than ${fewest} exports under way or asked for. The middle one of ${ROUNDS} rounds of ${SECONDS} seconds each.`,
        ],
        broken: [
          ...(unanswered > 0 ? [`${unanswered} requests were not answered with 200.`] : []),
          ...(failed > 0 ? [`${failed} files failed.`] : []),
          ...(ended === 0 ? ['No file left meanwhile.'] : []),
        ],
      };
    } finally {
      await exporters.close();
      await apps.stop();
    }
  },
};
