import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  discardIntakeDraft,
  listIntakeDrafts,
  loadIntakeDraft,
  saveIntakeDraft,
} from '../../src/engagements/intake-drafts.ts';
import { codeOf, type House, must, openHouse, submitBrief } from '../artifacts/support/house.ts';
import { forTheServer } from '../support/databases.ts';

forTheServer((_, open) => {
  let house: House;
  beforeAll(async () => {
    house = await openHouse(open);
  });
  afterAll(() => house.close());

  describe('an unfinished brief', () => {
    it('keeps each step over the ones before, and is offered again', async () => {
      const first = must(
        await saveIntakeDraft(house.owner, {
          step: 'business',
          content: { client_name: 'Ostrea', pricing: 'x' },
        }),
      );
      const second = must(
        await saveIntakeDraft(house.owner, {
          draftId: first.id,
          revision: first.revision,
          step: 'goal',
          content: { objective: 'Hiring', pricing: null },
          settings: { channelId: 'C1' },
        }),
      );
      expect(second).toMatchObject({
        id: first.id,
        step: 'goal',
        revision: 2,
        content: { client_name: 'Ostrea', objective: 'Hiring' },
        settings: { channelId: 'C1' },
      });
      expect(second.content).not.toHaveProperty('pricing');
      const other = must(await saveIntakeDraft(house.owner, { step: 'business' }));
      const offered = await listIntakeDrafts(house.owner);
      expect(offered.map(({ id }) => id)).toEqual([other.id, first.id]);
      expect(await listIntakeDrafts(house.member)).toEqual([]);
    });

    it('saved from two windows is not overwritten: the second save gets both texts', async () => {
      const draft = must(await saveIntakeDraft(house.owner, { step: 'business', content: { pricing: 'a' } }));
      const save = (pricing: string) =>
        saveIntakeDraft(house.owner, {
          draftId: draft.id,
          revision: 1,
          step: 'business',
          content: { pricing },
        });
      must(await save('b'));
      expect(await save('c')).toMatchObject({
        ok: false,
        refusal: { code: 'draft_moved', newest: { revision: 2, content: { pricing: 'b' } } },
      });
    });

    it('holds what people paste', async () => {
      const odd = { pricing: '\u0000 \ud800 <!channel> שלום 🚀', __proto__: undefined, toString: 'x' };
      const draft = must(await saveIntakeDraft(house.owner, { step: 'business', content: odd }));
      expect(draft.content).toMatchObject({ pricing: '\ufffd \ufffd <!channel> שלום 🚀', toString: 'x' });
    });

    it('belongs to one person, can be thrown away, and is gone once submitted', async () => {
      const draft = must(await saveIntakeDraft(house.owner, { step: 'business' }));
      expect(codeOf(await loadIntakeDraft(house.member, draft.id))).toBe('draft_not_found');
      await discardIntakeDraft(house.member, draft.id);
      expect(must(await loadIntakeDraft(house.owner, draft.id)).id).toBe(draft.id);
      await discardIntakeDraft(house.owner, draft.id);
      expect(codeOf(await loadIntakeDraft(house.owner, draft.id))).toBe('draft_not_found');
      const { engagementId } = await submitBrief(house);
      const late = await saveIntakeDraft(house.owner, { draftId: engagementId, revision: 1, step: 'goal' });
      expect(codeOf(late)).toBe('draft_submitted');
    });
  });
});
