import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seed } from '../artifacts/raw-sql/seed.ts';
import { furnish, type House, openHouse } from '../artifacts/support/house.ts';
import { forTheServer } from '../support/databases.ts';
import { rowsOf } from './support/all-rows.ts';
import { type Ids, idsOf } from './support/ids-of.ts';
import { mark } from './support/marked.ts';
import { ATTEMPTS, NAME_NOTHING, tries, useCases } from './support/use-cases.ts';

const THEIRS = 'zztheirs';
/** Takes away what is there, and has nothing to say. */
const SILENT = new Set(['discardIntakeDraft']);
type Refused = { ok: boolean; refusal: { code: string } };

forTheServer((_, open) => {
  describe('use cases, with the ids of another workspace', () => {
    let ours: House;
    let theirs: House;
    let ids: Ids;

    beforeAll(async () => {
      ours = await openHouse(open);
      theirs = await furnish(ours.opened);
      ids = await idsOf(theirs, await seed(theirs));
      await mark(ours.opened, theirs.workspaceId, THEIRS);
    }, 60_000);
    afterAll(() => ours?.close());

    it('are all tried', () => {
      expect(useCases()).toEqual([...Object.keys(ATTEMPTS), ...NAME_NOTHING].sort());
    });

    it('find nothing, even for an admin, and change nothing', { timeout: 60_000 }, async () => {
      const all = () =>
        Promise.all([theirs, ours].map(({ workspaceId }) => rowsOf(ours.opened, workspaceId)));
      const before = await all();
      for (const name of Object.keys(ATTEMPTS)) {
        const outcome = await tries(name, ours.admin, ids);
        const said = JSON.stringify(outcome) ?? '';
        expect([name, said.includes(THEIRS)]).toEqual([name, false]);
        const { ok, refusal } = { ok: true, ...(outcome as Partial<Refused> | undefined) };
        expect([name, ok || refusal?.code]).toEqual([
          name,
          SILENT.has(name) || expect.stringMatching(/not_?found|nothing_found/),
        ]);
      }
      expect(await all()).toEqual(before);
    });

    it('do what they are for to their own people', async () => {
      const found = await tries('openVersion', theirs.owner, ids);
      expect(JSON.stringify(found)).toContain(THEIRS);
      expect(await tries('renameEngagement', theirs.owner, ids)).toMatchObject({ ok: true });
    });
  });
});
