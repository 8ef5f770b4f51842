import { z } from 'zod';
import { openDatabase } from '../../../src/platform/database.ts';
import { INSTANTS } from './kill-instants.ts';
import { beginKilled, resume } from './killed-step.ts';

// A process of its own that works on steps. Told to begin one, it says when the instant has come and waits for its
// SIGKILL; told to resume, it goes through them as a process that was started again.

const stepSchema = z.object({
  workspaceId: z.string(),
  scopeId: z.string(),
  baseUrl: z.string(),
  instant: z.enum(INSTANTS),
  nth: z.union([z.literal(1), z.literal(2)]),
});

const orderSchema = z.union([
  z.object({ databaseUrl: z.string(), begin: stepSchema }),
  z.object({ databaseUrl: z.string(), resume: z.array(stepSchema), laterMs: z.number() }),
]);

process.on('message', async (message) => {
  if (message === 'arrived') return;
  const order = orderSchema.parse(message);
  const db = await openDatabase({ url: order.databaseUrl, poolSize: 2 });
  if ('begin' in order) {
    const arrived = () =>
      new Promise((resolve) => process.on('message', (text) => text === 'arrived' && resolve(null)));
    await beginKilled(order.begin, db, { die: () => process.send?.('at the instant'), arrived });
    throw new Error('It was not killed.');
  }
  const ends: unknown[] = [];
  for (const step of order.resume) ends.push(await resume(step, db, order.laterMs));
  await db.close();
  process.send?.({ ends });
});
process.on('disconnect', () => process.exit());
