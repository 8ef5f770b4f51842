import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { forEachDatabase } from '../support/databases.ts';
import { strategyFor, withPromise } from './support/contents.ts';
import { type House, openHouse } from './support/house.ts';
import { approvedPair, decide, view, writeStrategy } from './support/steps.ts';

/** Temporary tables in front of ours: the right to make them is given back first, since the search paths must do alone. */
forEachDatabase((_, open) => {
  let house: House;
  let pair: Awaited<ReturnType<typeof approvedPair>>;
  beforeAll(async () => {
    house = await openHouse(open);
    pair = await approvedPair(house);
    await house.opened.asOwner(
      `do $$ begin execute format('grant temporary on database %I to aicmo_app', current_database()); end $$`,
    );
  });
  afterAll(() => house.close());

  const attack = (...statements: string[]) =>
    house.in(async (tx) => {
      for (const sql of statements) await tx.$executeRawUnsafe(sql);
    });

  describe('a temporary table', () => {
    it('is not what a function reads: each has its search path, with temporary tables last', async () => {
      const functions = await house.opened.asOwner(
        `select p.proname::text as name, coalesce(p.proconfig, '{}') as config from pg_proc p
         where p.pronamespace = 'public'::regnamespace order by 1`,
      );
      expect(functions.length).toBeGreaterThan(10);
      const open = functions.filter(
        ({ config }) => !(config as string[]).includes('search_path=pg_catalog, public, pg_temp'),
      );
      expect(open).toEqual([]);
    });

    it('gives no quality to a version that failed', async () => {
      const failed = await writeStrategy(
        house,
        pair.engagementId,
        withPromise(strategyFor(), 'Lorem ipsum.'),
      );
      const approval = house.in(async (tx) => {
        await decide(tx, house, failed);
        await tx.$executeRawUnsafe('create temporary table quality (like public.quality) on commit drop');
        await tx.$executeRawUnsafe(
          `insert into pg_temp.quality values ('${house.workspaceId}', '${failed}', 'PASS', 100, now())`,
        );
        await tx.$executeRawUnsafe(
          `update version_state set status = 'archived' where version_id = '${pair.strategyId}'`,
        );
        await tx.$executeRawUnsafe(
          `update version_state set status = 'approved', approved_at = now() where version_id = '${failed}'`,
        );
      });
      await expect(approval).rejects.toThrow(/missing or FAIL/);
      expect((await view(house, failed)).status).toBe('revised');
    });

    it('runs nothing as the owner: erase_body writes the real tombstone', async () => {
      const { strategyId } = await approvedPair(house);
      const steal = attack(
        'create temporary table tombstone (like public.tombstone) on commit drop',
        `create function pg_temp.steal() returns trigger language plpgsql as $$ begin
           perform set_config('app.erasing', 'audit_body', true);
           delete from public.audit_body;
           return new;
         end $$`,
        'create trigger steal before insert on pg_temp.tombstone for each row execute function pg_temp.steal()',
        'grant all on pg_temp.tombstone to public',
        `select erase_body('quality_body', '{"version_id": "${strategyId}"}', '${house.admin.actorId}')`,
      );
      const count = () => house.in((tx) => tx.auditBody.count());
      const before = await count();
      await steal;
      expect(await count()).toBe(before);
      const where = { bodyTable: 'quality_body', bodyKey: { contains: strategyId } };
      expect(await house.in((tx) => tx.tombstone.count({ where }))).toBe(1);
    });
  });
});
