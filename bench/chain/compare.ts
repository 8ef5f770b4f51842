import { setTimeout as sleep } from 'node:timers/promises';
import { quantile } from '../quantile.ts';
import type { Side, Timed } from './sides.ts';

export type Plan = {
  /** Calls at once. */
  lanes: number;
  /** Calls of each lane in one block. */
  perLane: number;
  /** Blocks of each side; which side begins alternates. */
  blocks: number;
  /** The lanes of a block begin spread over that time, in milliseconds: otherwise all of them would wait for each other. */
  spreadMs: number;
};

export type Compared = {
  calls: number;
  bare: { median: number; p99: number };
  chain: { median: number; p99: number };
  /** The median of the paired differences, and the difference of the two 99th percentiles. Milliseconds. */
  added: { median: number; p99: number };
  /** The 99th percentile of the paired differences. */
  pairedP99: number;
  /** By how much the bare SDK's 99th percentile differs between every other block and the rest: what noise alone does. */
  noiseP99: number;
  /** What the chain took in the very same call, outside the adapter and the SDK. */
  outside: { median: number; p99: number };
  /** Milliseconds of processor time per call that the chain adds. */
  cpuMs: number;
};

async function block(side: Side, { lanes, perLane, spreadMs }: Plan, into: Timed[]): Promise<number> {
  const before = process.cpuUsage();
  await Promise.all(
    Array.from({ length: lanes }, async (_, lane) => {
      if (spreadMs > 0) await sleep((spreadMs * lane) / lanes);
      for (let nth = 0; nth < perLane; nth += 1) into.push(await side());
    }),
  );
  const used = process.cpuUsage(before);
  return (used.user + used.system) / 1000;
}

const summary = (values: readonly number[]) => ({
  median: quantile(values, 0.5),
  p99: quantile(values, 0.99),
});

/** Both sides in turns, block by block, each call of the one beside the call of the other at the same place. */
export async function compare(bare: Side, chain: Side, plan: Plan): Promise<Compared> {
  const [bareCalls, chainCalls]: [Timed[], Timed[]] = [[], []];
  let cpuMs = 0;
  for (let nth = 0; nth < plan.blocks; nth += 1) {
    const bareFirst = nth % 2 === 0;
    if (bareFirst) cpuMs -= await block(bare, plan, bareCalls);
    cpuMs += await block(chain, plan, chainCalls);
    if (!bareFirst) cpuMs -= await block(bare, plan, bareCalls);
  }
  const bareMs = bareCalls.map(({ ms }) => ms);
  const chainMs = chainCalls.map(({ ms }) => ms);
  const differences = chainMs.map((ms, at) => ms - (bareMs[at] ?? Number.NaN));
  const isOdd = (_: number, at: number) => Math.floor(at / (plan.lanes * plan.perLane)) % 2 === 1;
  const halves = [bareMs.filter(isOdd), bareMs.filter((ms, at) => !isOdd(ms, at))].map((half) =>
    quantile(half, 0.99),
  );
  const [one, other] = [summary(bareMs), summary(chainMs)];
  return {
    calls: chainMs.length,
    bare: one,
    chain: other,
    added: { median: quantile(differences, 0.5), p99: other.p99 - one.p99 },
    pairedP99: quantile(differences, 0.99),
    noiseP99: Math.abs((halves[0] ?? Number.NaN) - (halves[1] ?? Number.NaN)),
    outside: summary(chainCalls.map(({ outsideMs }) => outsideMs)),
    cpuMs: cpuMs / chainMs.length,
  };
}
