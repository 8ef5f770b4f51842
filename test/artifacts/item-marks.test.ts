import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { approveVersion } from '../../src/artifacts/approve-version.ts';
import { finishItemReview } from '../../src/artifacts/item-marks/finish-item-review.ts';
import { itemReview } from '../../src/artifacts/item-marks/item-review.ts';
import { type Earlier, type ItemMark, marksThatHold } from '../../src/artifacts/item-marks/mark.ts';
import { type MarkRequest, markItem } from '../../src/artifacts/item-marks/mark-item.ts';
import type { Context } from '../../src/platform/context.ts';
import { refused } from '../../src/platform/outcome.ts';
import { forTheServer } from '../support/databases.ts';
import { codeOf, type House, must, openHouse } from './support/house.ts';
import { contentFor } from './support/six-contents.ts';
import { amend, approve, approvedPair, finishRun, startRun, view } from './support/steps.ts';

const ITEMS = ['a', 'b', 'c'];
const anyContent = fc
  .array(fc.constantFrom('one', 'two'), { minLength: 3, maxLength: 3 })
  .map((texts) => ({ deliverables: ITEMS.map((id, at) => ({ id, title: texts[at] })) }));
const anyMarks = fc
  .uniqueArray(fc.record({ itemId: fc.constantFrom(...ITEMS), personId: fc.constantFrom('ada', 'ben') }), {
    selector: ({ itemId, personId }) => `${itemId} ${personId}`,
  })
  .chain((about) =>
    fc.tuple(
      ...about.map((one) =>
        fc
          .constantFrom('ok' as const, 'change' as const)
          .map((mark): ItemMark => ({ ...one, mark, note: null })),
      ),
    ),
  );

describe('the marks that hold', () => {
  it('are those of the version, and OKs of what has been the same ever since', () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ content: anyContent, marks: anyMarks }), { minLength: 1, maxLength: 5 }),
        (versions) => {
          const [now, ...before] = versions;
          if (!now) return;
          const earlier: Earlier[] = before.map((one, at) => ({ number: before.length - at, ...one }));
          const held = marksThatHold(now.content, now.marks, earlier);
          for (const personId of ['ada', 'ben']) {
            for (const [at, itemId] of ITEMS.entries()) {
              const said = versions.findIndex(({ marks }) =>
                marks.some((mark) => mark.personId === personId && mark.itemId === itemId),
              );
              const last = versions[said]?.marks.find(
                (mark) => mark.personId === personId && mark.itemId === itemId,
              );
              const text = now.content.deliverables[at]?.title;
              const same = versions
                .slice(0, said + 1)
                .every(({ content }) => content.deliverables[at]?.title === text);
              const expected = said === 0 || (last?.mark === 'ok' && same) ? last?.mark : undefined;
              const found = held.filter((mark) => mark.personId === personId && mark.itemId === itemId);
              expect(found.map(({ mark }) => mark)).toEqual(expected ? [expected] : []);
            }
          }
        },
      ),
    );
  });
});

forTheServer((_, open) => {
  let house: House;
  beforeAll(async () => {
    house = await openHouse(open);
  });
  afterAll(() => house.close());

  async function candidate() {
    const { engagementId } = await approvedPair(house);
    const runId = must(await startRun(house, engagementId, 'creatives'));
    const content = contentFor('creatives', { content: 1, visual: true, packed: [] });
    const versionId = must(await finishRun(house, runId, content));
    const { versionDigest } = await view(house, versionId);
    const [first] = content.deliverables as { id: string }[];
    return { versionId, versionDigest, itemId: first?.id ?? '', content };
  }
  const mine = async (by: Context, versionId: string, itemId: string) => {
    const { pages } = must(await itemReview(by, versionId));
    return pages.find(({ change }) => change.item.id === itemId)?.mine;
  };
  const rows = (versionId: string) => house.in((tx) => tx.itemMark.count({ where: { versionId } }));

  it('are kept by person, the latest counts, and the same again adds nothing', async () => {
    const { versionId, versionDigest, itemId } = await candidate();
    const say = async (by: Context, mark: MarkRequest['mark'], note?: string) =>
      must(await markItem(by, { versionId, versionDigest, itemId, mark, note })).written;
    expect(await say(house.owner, 'ok')).toBe(true);
    expect(await say(house.owner, 'ok', '  ')).toBe(false);
    expect(await say(house.admin, 'change', 'Warmer.')).toBe(true);
    expect(await say(house.owner, 'change', 'Shorter.')).toBe(true);
    expect(await say(house.owner, 'change', 'Shorter, please.')).toBe(true);
    expect(await mine(house.owner, versionId, itemId)).toMatchObject({
      mark: 'change',
      note: 'Shorter, please.',
    });
    expect(await mine(house.admin, versionId, itemId)).toMatchObject({ note: 'Warmer.' });
    expect(await rows(versionId)).toBe(4);
  });

  it('are refused where they would be about nothing', async () => {
    const { versionId, versionDigest, itemId, content } = await candidate();
    const ask = { versionId, versionDigest, itemId, mark: 'ok' as const };
    expect(codeOf(await markItem(house.owner, { ...ask, mark: 'change', note: ' ' }))).toBe('no_reason');
    expect(codeOf(await markItem(house.owner, { ...ask, itemId: 'gone' }))).toBe('item_gone');
    expect(codeOf(await markItem(house.owner, { ...ask, versionDigest: 'x' }))).toBe('not_what_you_saw');
    expect(codeOf(await markItem(house.outsider, ask))).toBe('nothing_found');
    const [one, ...rest] = content.deliverables as object[];
    const changed = { ...content, deliverables: [{ ...one, title: 'Another' }, ...rest] };
    const amended = must(await amend(house, versionId, changed));
    expect(codeOf(await markItem(house.owner, ask))).toBe('replaced');
    must(await approve(house, amended.versionId));
    const { versionDigest: digest } = await view(house, amended.versionId);
    const approved = { ...ask, versionId: amended.versionId, versionDigest: digest };
    expect(codeOf(await markItem(house.owner, approved))).toBe('already_approved');
    expect(await rows(versionId)).toBe(0);
  });

  it('end with their decision, or with nothing at all', async () => {
    const { versionId, versionDigest } = await candidate();
    const review = must(await itemReview(house.owner, versionId));
    const entries = () => house.in((tx) => tx.auditEntry.count());
    const before = await entries();
    const outcome = await finishItemReview(house.owner, review, async (within) => {
      must(await approveVersion(within, { versionId, versionDigest }));
      return refused('no', 'No.');
    });
    expect(codeOf(outcome)).toBe('no');
    expect(await entries()).toBe(before);
    expect((await view(house, versionId)).status).toBe('draft');
  });
});
