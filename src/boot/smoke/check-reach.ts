import { missingMigrations } from '../../../prisma/migrate.ts';
import type { Config } from '../../config.ts';
import { systemClock } from '../../platform/clock.ts';
import type { Database } from '../../platform/database.ts';
import type { Logger } from '../../platform/logger.ts';
import { openStorage, type Storage } from '../open-storage.ts';
import { checkQueue } from './check-queue.ts';
import { checkSlack } from './check-slack.ts';
import { type Checked, EXIT, fails, fits } from './checked.ts';
import { inTime } from './in-time.ts';
import { SMOKE } from './sentences.ts';
import { whyOf } from './why.ts';

const SECONDS = 15;

export type Reached = { db: Database; workspaceId: string };

/**
 * Step 3: database, queue and Slack can be used, as the bot would use them. What was opened is handed to `opened`, to be
 * closed in the end. The embedded ones are started for it; a server's database that is not up to date is left as it is.
 */
export async function checkReach(
  config: Config,
  log: Logger,
  opened: (close: () => Promise<void>) => void,
): Promise<Checked<Reached>> {
  const storage = await openedStorage(config, log);
  if (!storage.ok) return storage;
  const { db, redis, keys, close } = storage.value;
  opened(close);
  const state = await db.check();
  if (!state.ok) return fails(EXIT.reach, SMOKE.databaseSilent);
  const queue = await checkQueue(redis, `aicmo:${await db.deploymentId()}:smoke`);
  if (!queue.ok) return queue;
  const slack = await checkSlack(config, { db, keys, log, now: systemClock });
  if (!slack.ok) return slack;
  const { workspaceId } = slack.value;
  return fits({ db, workspaceId }, [SMOKE.database(state.warning), queue.detail, slack.detail].join('; '));
}

async function openedStorage(config: Config, log: Logger): Promise<Checked<Storage>> {
  const server = config.databaseUrl;
  try {
    const missing = server ? await inTime(missingMigrations({ url: server }), SECONDS) : [];
    if (missing.length > 0) return fails(EXIT.reach, SMOKE.notMigrated(missing));
    const storage = await openStorage(config, log);
    return storage.ok ? fits(storage.value) : fails(EXIT.reach, SMOKE.inUse(storage.refusal.sentence));
  } catch (error) {
    // The embedded one is not reached but made; when that fails it is this machine's trouble.
    if (!server) throw error;
    return fails(EXIT.reach, SMOKE.databaseAway(whyOf(error)));
  }
}
