import { Queue } from 'bullmq';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readiness } from '../../src/boot/health.ts';
import { startPrivateRedis } from '../../src/local/private-redis.ts';
import type { Person } from '../../src/local/slack/person.ts';
import { type Database, openDatabase } from '../../src/platform/database.ts';
import { createMetrics } from '../../src/platform/metrics.ts';
import { connectRedis } from '../../src/platform/redis.ts';
import { LISTENERS } from '../../src/slack/listeners/all-listeners.ts';
import { startTestBot, type TestBot } from '../support/bot.ts';
import { freshServerDatabase, type ServerDatabase } from '../support/databases.ts';
import { SOON } from '../support/patience.ts';
import { removeDirectory, temporaryDirectory } from '../support/temporary.ts';
import { engagements } from './intake/support/data.ts';
import { fillsUpTo, opensForm, SHORT } from './intake/support/form.ts';

const LATER = 'Taken. The queue is away; it starts by itself when it is back.';

const dir = temporaryDirectory();
let server: ServerDatabase;
let db: Database;
let bot: TestBot;
let nora: Person;
let redis: Awaited<ReturnType<typeof startPrivateRedis>>;
let producer: ReturnType<typeof connectRedis>;
let queue: Queue;
// What was seen of the queue is forgotten after seconds: each test is a minute later.
let minutes = 0;

beforeAll(async () => {
  redis = await startPrivateRedis({ dir });
  producer = connectRedis(redis.connection, 'producer');
  queue = new Queue('generation', { connection: producer });
  queue.on('error', () => {});
  server = await freshServerDatabase();
  db = await openDatabase({ url: server.url });
  const parts = {
    db,
    queue: async () => ({ ok: true, detail: JSON.stringify(await queue.getJobCounts('active')) }),
    slack: async () => ({ ok: true, detail: 'local' }),
    queueIsVital: false,
    metrics: createMetrics(),
  };
  bot = await startTestBot({
    db,
    listeners: LISTENERS,
    health: () => readiness(parts),
    now: () => new Date(Date.now() + minutes * 60_000),
  });
  nora = await bot.person('author');
});
afterAll(async () => {
  await bot?.stop();
  await queue?.close();
  producer?.disconnect();
  await redis?.stop();
  await db?.close();
  await server?.drop();
  removeDirectory(dir);
});

const submits = async (client: string) => {
  minutes += 1;
  await opensForm(nora);
  await fillsUpTo(nora, { ...SHORT, client_name: client }, 'Check and submit');
  return nora.submits();
};
const waiting = async () =>
  bot.db.inWorkspace(bot.workspaceId, (tx) => tx.outbox.count({ where: { state: 'pending' } }));

it('says nothing while the queue is there', async () => {
  expect((await submits('First')).modal).toBeUndefined();
  expect(await engagements(bot)).toHaveLength(1);
});

it('takes a brief while the queue is away, and says in its form that the work starts later', async () => {
  await redis.stop();
  const before = await waiting();
  const { modal } = await submits('Second');
  expect(modal?.text).toBe(LATER);
  expect(modal?.submitLabel).toBeUndefined();
  await nora.closes();
  expect(await nora.modal()).toBeUndefined();
  expect(await engagements(bot)).toHaveLength(2);
  expect(await waiting()).toBeGreaterThan(before);
});

it('says nothing about what needs no queue', async () => {
  minutes += 1;
  await opensForm(nora);
  const { modal } = await fillsUpTo(nora, { ...SHORT, client_name: 'Third' }, 'Channel');
  expect(modal.text).not.toContain(LATER);
  await nora.presses('Save and finish later');
  expect((await nora.waitsForModal('Saved.')).text).not.toContain(LATER);
  await nora.closes({ all: true });
});

it('says nothing more once the queue is back', async () => {
  redis = await startPrivateRedis({ dir });
  await expect
    .poll(
      async () =>
        queue.getJobCounts('active').then(
          () => 'back',
          () => 'away',
        ),
      SOON,
    )
    .toBe('back');
  await bot.db.inWorkspace(bot.workspaceId, (tx) => tx.intakeDraft.deleteMany());
  expect((await submits('Fourth')).modal).toBeUndefined();
});
