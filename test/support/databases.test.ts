import { expect, it } from 'vitest';
import { forEachDatabase } from './databases.ts';

forEachDatabase((_name, open) => {
  it('is migrated, empty, and nobody else’s', async () => {
    const [one, two] = await Promise.all([open(), open()]);
    try {
      await one.database.ensureWorkspace({ key: 'T1', teamId: 'T1', name: 'One' });
      expect(await one.database.workspaceOf('T1')).not.toBeNull();
      expect(await two.database.workspaceOf('T1')).toBeNull();
      expect(await one.database.deploymentId()).not.toBe(await two.database.deploymentId());
      expect(await one.asOwner('select 1; select count(*)::int as n from workspace')).toEqual([{ n: 1 }]);
    } finally {
      await Promise.all([one.close(), two.close()]);
    }
  });
});
