import { readFileSync } from 'node:fs';

/** Reading more rows than this to throw them away grows with the database. */
const MOST_THROWN_AWAY = 1_000;

/** The plans that auto_explain (with log_analyze) wrote into the server's log from this byte on. */
const plansFrom = (log: string, fromByte: number): string[] =>
  readFileSync(log).subarray(fromByte).toString('utf8').split('Query Text:').slice(1);

/** The large tables that a statement read from end to end. A scan that was planned and never executed is none. */
const scannedIn = (plan: string, large: ReadonlySet<string>): string[] =>
  plan
    .split('\n')
    .filter((line) => !line.includes('(never executed)'))
    .flatMap((line) => /Seq Scan on (?:public\.)?"?(\w+)/.exec(line)?.[1] ?? [])
    .filter((table) => large.has(table))
    .map((table) => `${table} was read from end to end.`);

/** Statements that found their rows among many others, whichever index led there. */
function siftedIn(plan: string): string[] {
  const thrownAway = [...plan.matchAll(/Rows Removed by (?:Index Recheck|Filter|Join Filter): (\d+)/g)];
  const worst = Math.max(0, ...thrownAway.map(([, rows]) => Number(rows)));
  const statement = plan.replace(/\s+/g, ' ').trim().slice(0, 160);
  return worst > MOST_THROWN_AWAY ? [`${worst} rows were read for nothing by: ${statement}`] : [];
}

/** How many plans there were, and what in them grows with the database. */
export function judgePlans(log: string, fromByte: number, large: ReadonlySet<string>) {
  const plans = plansFrom(log, fromByte);
  const broken = plans.flatMap((plan) => [...scannedIn(plan, large), ...siftedIn(plan)]);
  return { plans: plans.length, broken: [...new Set(broken)] };
}
