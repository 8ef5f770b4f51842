import { postgresLedger } from '../../src/llm/postgres-ledger.ts';
import type { Benchmark, Row } from '../benchmark.ts';
import { type Compared, compare, type Plan } from './compare.ts';
import { openBenchHouse } from './house.ts';
import { bareSide, chainSide } from './sides.ts';

// Of issue 4: without database writes, in milliseconds.
const MOST_MEDIAN = 0.5;
const MOST_P99 = 2;

/** `pairs`: calls of each side, about. */
type Cell = { calls: 1 | 50; writes: boolean; pairs: number; holdMs: readonly [number, number] };

/** At fifty at once the server takes a while, as models do: with none of it the fifty would only wait for our one core. */
const CELLS: readonly Cell[] = [
  { calls: 1, writes: false, pairs: 3_000, holdMs: [0, 0] },
  { calls: 50, writes: false, pairs: 3_000, holdMs: [100, 300] },
  { calls: 1, writes: true, pairs: 1_500, holdMs: [0, 0] },
  { calls: 50, writes: true, pairs: 1_500, holdMs: [300, 700] },
];

const planOf = ({ calls, pairs, holdMs: [, spreadMs] }: Cell): Plan =>
  calls === 1
    ? { lanes: 1, perLane: 1, blocks: pairs, spreadMs: 0 }
    : { lanes: calls, perLane: 3, blocks: pairs / calls / 3, spreadMs };

const ms = (value: number): string => `${value.toFixed(2)} ms`;

const nameOf = ({ calls, writes }: Cell): string =>
  `${calls} at once, ${writes ? 'with' : 'without'} database writes`;

const rowsOf = (cell: Cell, { bare, chain, added }: Compared): Row[] => [
  {
    measured: `${nameOf(cell)}, median`,
    values: [ms(bare.median), ms(chain.median)],
    found: added.median,
    most: cell.writes ? null : MOST_MEDIAN,
  },
  {
    measured: `${nameOf(cell)}, 99th percentile`,
    values: [ms(bare.p99), ms(chain.p99)],
    found: added.p99,
    most: cell.writes ? null : MOST_P99,
  },
];

const noteOf = (cell: Cell, { calls, pairedP99, noiseP99, outside, cpuMs }: Compared): string =>
  [
    `${nameOf(cell)}: ${calls.toLocaleString('en')} calls of each, in turns`,
    `within the same call, outside the adapter: median ${ms(outside.median)}, 99th percentile ${ms(outside.p99)}`,
    `${ms(cpuMs)} of processor time added`,
    `99th percentile of the paired differences ${ms(pairedP99)}`,
    `the bare SDK's own 99th percentile differs by ${ms(noiseP99)} between two halves of its calls.`,
  ].join('; ');

/**
 * What a call takes through the chain and through the bare SDK, on one server that is a process of its own, in turns in
 * one process, with the same body. The time that the server held a call, which it says itself, is taken off both.
 */
export const chainTime: Benchmark = {
  name: 'chain',
  title: 'The time of a call through the chain and through the bare SDK, without that of the server',
  columns: ['Bare SDK', 'Chain'],
  found: 'Added, ms',
  run: async (say) => {
    const house = await openBenchHouse();
    try {
      const { server, workspaceId, breaker } = house;
      const ledger = postgresLedger(house.db);
      const without = chainSide(server, { workspaceId, breaker });
      const withWrites = chainSide(server, { workspaceId, breaker, ledger });
      await without();
      const bare = await bareSide(server);
      say('warming up');
      for (const side of [without, withWrites])
        await compare(bare, side, { lanes: 1, perLane: 1, blocks: 300, spreadMs: 0 });
      const rows: Row[] = [];
      const notes: string[] = [];
      for (const cell of CELLS) {
        say(nameOf(cell));
        await server.set({ holdMs: cell.holdMs });
        const found = await compare(bare, cell.writes ? withWrites : without, planOf(cell));
        rows.push(...rowsOf(cell, found));
        notes.push(noteOf(cell, found));
      }
      return { rows, notes: [...notes, READING], broken: [] };
    } finally {
      await house.stop();
    }
  },
};

const READING =
  'At 50 at once the server takes 100 to 300 ms for a call, with database writes 300 to 700 ms. The Postgres of the bench does not wait for its disk. Added: the median of the paired differences, and the difference of the two 99th percentiles. To compare: LiteLLM publishes that its proxy adds 2 ms at the median and 13 ms at the 99th percentile.';
