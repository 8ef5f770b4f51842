import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { forEachDatabase } from '../support/databases.ts';
import { type House, openHouse } from './support/house.ts';

const DAY_MS = 24 * 60 * 60_000;

/** What no use case changes cannot be changed, even in the tables whose rows move on. */
forEachDatabase((_, open) => {
  let house: House;
  beforeAll(async () => {
    house = await openHouse(open);
  });
  afterAll(() => house.close());

  const FIXED = [
    ['run', 'jobs'],
    ['run', 'started_by'],
    ['run_job', 'name'],
    ['model_call', 'scope_id'],
    ['model_call', 'prompt_version'],
    ['engagement', 'client_id'],
    ['client', 'name'],
    ['person', 'slack_user_id'],
    ['intake_draft', 'person_id'],
    ['version_state', 'artifact_id'],
    ['slack_message', 'subject_id'],
    ['export_record', 'version_digest'],
    ['export_record', 'final'],
    ['outbox', 'payload'],
    ['outbox', 'topic'],
    ['schedule', 'kind'],
    ['audit_chain', 'engagement_id'],
    ['installation', 'workspace_id'],
  ] as const;

  describe('the application', () => {
    it.each(FIXED)('does not change %s.%s', async (table, column) => {
      await expect(
        house.in((tx) => tx.$executeRawUnsafe(`update ${table} set ${column} = ${column}`)),
      ).rejects.toThrow(/permission denied/);
    });

    it('sweeps effects that have been over for a week, and no others', async () => {
      const { workspaceId } = house;
      const effect = (topic: string, state: string, days: number) => {
        const at = new Date(Date.now() - days * DAY_MS);
        const doneAt = state === 'done' ? at : null;
        return { workspaceId, topic, state, payload: {}, traceId: randomUUID(), createdAt: at, doneAt };
      };
      const data = [
        effect('old', 'done', 8),
        effect('old', 'cancelled', 8),
        effect('young', 'done', 6),
        effect('open', 'pending', 8),
        effect('under way', 'handed_on', 8),
        effect('parked', 'parked', 8),
        // Written long ago, over since yesterday.
        { ...effect('late', 'done', 1), createdAt: new Date(Date.now() - 30 * DAY_MS) },
      ];
      await house.in((tx) => tx.outbox.createMany({ data }));
      const topics = data.map(({ topic }) => topic);
      const { count } = await house.in((tx) => tx.outbox.deleteMany({ where: { topic: { in: topics } } }));
      expect(count).toBe(2);
      const left = await house.in((tx) => tx.outbox.findMany({ where: { topic: { in: topics } } }));
      expect(left.map(({ topic }) => topic).sort()).toEqual(['late', 'open', 'parked', 'under way', 'young']);
    });
  });

  describe('the relay', () => {
    it.each([
      `update outbox set payload = '{}'`,
      `update outbox set topic = 'x'`,
      `update outbox set done_at = now()`,
      'delete from outbox',
      'update schedule set next_due_at = now()',
      'delete from schedule',
    ])('does not %s', async (sql) => {
      await expect(house.db.asRelay((tx) => tx.$executeRawUnsafe(sql))).rejects.toThrow(/permission denied/);
    });
  });
});
