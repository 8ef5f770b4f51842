import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { approveVersion } from '../../src/artifacts/approve-version.ts';
import { loadVersion } from '../../src/artifacts/load-version.ts';
import { statusList } from '../../src/artifacts/status-list.ts';
import { forEachDatabase } from '../support/databases.ts';
import { codeOf, furnish, type House, openHouse } from './support/house.ts';
import { approvedPair, view } from './support/steps.ts';

forEachDatabase((_, open) => {
  let ours: House;
  let theirs: House;
  let pair: { engagementId: string; intakeId: string; strategyId: string };
  beforeAll(async () => {
    ours = await openHouse(open);
    theirs = await furnish(ours.opened);
    pair = await approvedPair(theirs);
  });
  afterAll(() => ours.close());

  /** Every table with a workspace, as the database itself lists them. */
  const tables = () =>
    ours.in(
      (tx) => tx.$queryRaw<{ name: string; forced: boolean; rowsecurity: boolean }[]>`
        select c.relname::text as name, c.relforcerowsecurity as forced, c.relrowsecurity as rowsecurity
        from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where n.nspname = 'public' and c.relkind = 'r' and c.relname <> '_prisma_migrations'`,
    );

  describe('a workspace', () => {
    it('has row-level security, forced, on every table', async () => {
      const all = await tables();
      expect(all.length).toBeGreaterThan(30);
      expect(all.filter((table) => !table.forced || !table.rowsecurity)).toEqual([]);
    });

    it('sees no row of another one, in any table', async () => {
      for (const { name } of await tables()) {
        if (name === 'deployment' || name === 'workspace') continue;
        const sql = `select count(*)::int as rows from ${name} where workspace_id = '${theirs.workspaceId}'`;
        const [seen] = await ours.in((tx) => tx.$queryRawUnsafe<{ rows: number }[]>(sql));
        expect([name, seen?.rows]).toEqual([name, 0]);
      }
      const workspaces = await ours.in((tx) => tx.workspace.findMany({ select: { id: true } }));
      expect(workspaces).toEqual([{ id: ours.workspaceId }]);
    });

    it('finds nothing of another one by its ids', async () => {
      expect(await ours.in((tx) => loadVersion(tx, ours.workspaceId, pair.strategyId))).toBeNull();
      expect(await ours.in((tx) => loadVersion(tx, theirs.workspaceId, pair.strategyId))).toBeNull();
      const { versionDigest } = await view(theirs, pair.strategyId);
      const crafted = await approveVersion(ours.admin, { versionId: pair.strategyId, versionDigest });
      expect(codeOf(crafted)).toBe('nothing_found');
      expect((await statusList(ours.admin)).engagements).toEqual([]);
      expect((await statusList(theirs.owner)).engagements.map(({ id }) => id)).toEqual([pair.engagementId]);
    });

    it('writes nothing into another one', async () => {
      const stranger = { workspaceId: theirs.workspaceId, name: 'Ours', nameKey: 'ours' };
      await expect(ours.in((tx) => tx.client.create({ data: stranger }))).rejects.toThrow(
        /row-level security|42501/,
      );
      const changed = await ours.in((tx) => tx.engagement.updateMany({ data: { name: 'Taken' } }));
      expect(changed.count).toBe(0);
    });

    it('refers to nothing of another one: keys include the workspace', async () => {
      const { workspaceId, owner } = ours;
      const artifact = { workspaceId, engagementId: pair.engagementId, type: 'intake' };
      await expect(ours.in((tx) => tx.artifact.create({ data: artifact }))).rejects.toThrow(/foreign key/i);
      await expect(
        ours.in((tx) =>
          tx.reviewEvent.create({
            data: {
              workspaceId,
              versionId: pair.intakeId,
              versionDigest: 'a'.repeat(64),
              kind: 'vote',
              actorId: owner.actorId,
              at: new Date(),
            },
          }),
        ),
      ).rejects.toThrow(/foreign key/i);
      const engagement = { workspaceId, clientId: randomUUID(), ownerId: theirs.owner.actorId };
      await expect(
        ours.in((tx) =>
          tx.engagement.create({
            data: { ...engagement, name: 'x', objective: 'x', channelId: 'C', traceId: randomUUID() },
          }),
        ),
      ).rejects.toThrow(/foreign key/i);
    });

    it('is closed to the relay, which sees effects and schedules only', async () => {
      const seen = await ours.db.asRelay(
        (tx) => tx.$queryRaw<{ name: string }[]>`
          select table_name::text as name from information_schema.role_table_grants
          where grantee = 'aicmo_relay' and privilege_type = 'SELECT' order by 1`,
      );
      const names = seen.map(({ name }) => name).filter((name) => name !== '_prisma_migrations');
      expect(names).toEqual(['deployment', 'outbox', 'schedule']);
      await expect(ours.db.asRelay((tx) => tx.version.findMany())).rejects.toThrow(/permission denied|42501/);
    });
  });
});
