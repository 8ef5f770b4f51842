import { readFileSync, statSync } from 'node:fs';
import pg from 'pg';
import { openDatabase } from '../../src/platform/database.ts';
import { startCluster } from '../../test/support/postgres-cluster.ts';
import { prepareServer, withDatabase, withLogin } from '../../test/support/server-databases.ts';
import type { Benchmark, Result, Row } from '../benchmark.ts';
import { median } from '../median.ts';
import { fillStatements, type Slice, sliceFor } from './fill.ts';
import { noTimes, oneRound, ownerOf, type Times } from './measure.ts';
import { judgePlans } from './plans.ts';

const SIZES = [1_000, 100_000, 1_000_000];
const ROUNDS = 40;
const WARM_UP = 8;
const LARGE_TABLE = 10_000;
/** At a million at most this many times the time at a thousand (issue 3). */
const MOST = 1.5;

const brief = () =>
  JSON.parse(
    readFileSync(new URL('../../examples/briefs/b2b-software-launch.json', import.meta.url), 'utf8'),
  ) as Record<string, unknown>;

/** Where the rounds happen: the workspace that holds a tenth of everything, and ordinary ones. */
const PLACES = [
  {
    name: 'an ordinary workspace',
    key: (round: number, slice: Slice) => `TB${1 + (round % Math.min(slice.workspaces, 20))}`,
  },
  { name: 'the largest workspace', key: () => 'TB0' },
] as const;

/** The time to approve and to list what is pending, with a thousand, 100,000 and a million artifacts in the database. */
export const growth: Benchmark = {
  name: 'growth',
  title: 'Approving and listing, by the number of artifacts in the database',
  columns: SIZES.map((size) => size.toLocaleString('en')),
  found: 'Last / first',
  run: async (say) => {
    const cluster = await startCluster();
    try {
      const server = await prepareServer(cluster.adminUrl);
      const ownerUrl = withDatabase(cluster.adminUrl, server.template);
      const admin = new pg.Client({ connectionString: ownerUrl });
      await admin.connect();
      const found = new Map<string, Map<number, Times>>(PLACES.map(({ name }) => [name, new Map()]));
      let slice: Slice = { workspaces: 0, engagementsInLargest: 0 };
      for (const artifacts of SIZES) {
        const next = sliceFor({ artifacts });
        say(`filling to ${artifacts.toLocaleString('en')} artifacts`);
        for (const statement of fillStatements(slice, next)) await admin.query(statement);
        slice = next;
        const db = await openDatabase({ url: withLogin(ownerUrl, server.login) });
        for (const place of PLACES) {
          const times = noTimes();
          for (let round = 0; round < WARM_UP + ROUNDS; round += 1)
            await oneRound(
              await ownerOf(db, place.key(round, slice)),
              brief(),
              round < WARM_UP ? noTimes() : times,
            );
          found.get(place.name)?.set(artifacts, times);
        }
        await db.close();
      }
      const plans = await plansOf(admin, withLogin(ownerUrl, server.login), cluster.log);
      await admin.end();
      return { rows: rowsOf(found), ...plans };
    } finally {
      await cluster.stop();
    }
  },
};

/** One more round at the full size with every plan written to the log, those inside triggers included. */
async function plansOf(
  admin: pg.Client,
  url: string,
  log: string,
): Promise<Pick<Result, 'notes' | 'broken'>> {
  const database = (await admin.query<{ name: string }>('select current_database() as name')).rows[0]?.name;
  await admin.query(`ALTER DATABASE ${database} SET session_preload_libraries = 'auto_explain'`);
  const settings = { log_min_duration: 0, log_nested_statements: 'on', log_analyze: 'on', log_timing: 'off' };
  for (const [name, value] of Object.entries(settings))
    await admin.query(`ALTER DATABASE ${database} SET auto_explain.${name} = ${value}`);
  const large = await admin.query<{ name: string }>(
    `select relname as name from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace and reltuples >= ${LARGE_TABLE}`,
  );
  const from = statSync(log).size;
  const db = await openDatabase({ url });
  for (const key of ['TB0', 'TB1']) await oneRound(await ownerOf(db, key), brief(), noTimes());
  await db.close();
  const { plans, broken } = judgePlans(log, from, new Set(large.rows.map(({ name }) => name)));
  if (plans === 0) throw new Error('auto_explain wrote no plans: nothing was checked.');
  return {
    notes: [`${plans} plans of the application's role were checked at a million artifacts.`],
    broken,
  };
}

function rowsOf(found: ReadonlyMap<string, ReadonlyMap<number, Times>>): Row[] {
  return [...found].flatMap(([place, bySize]) =>
    (['approve', 'list'] as const).map((what): Row => {
      const medians = SIZES.map((size) => median(bySize.get(size)?.[what] ?? []));
      const found = (medians.at(-1) ?? 0) / (medians[0] ?? 1);
      return {
        measured: `${what === 'approve' ? 'approve a version' : 'list what is pending'} in ${place}`,
        values: medians.map((ms) => `${ms.toFixed(1)} ms`),
        found,
        most: MOST,
      };
    }),
  );
}
