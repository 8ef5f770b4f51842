import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Block, block, grouped } from '../../src/exports/pdf/flow/block.ts';
import { heightOf, type Placed, paginate } from '../../src/exports/pdf/flow/paginate.ts';
import { framed } from '../../src/exports/pdf/parts/frame.ts';

const PAGE = 600;

type Sketch = { height: number; before: number; withNext: boolean; whole: boolean; group: number };

const sketch: fc.Arbitrary<Sketch> = fc.record({
  height: fc.oneof(
    { weight: 6, arbitrary: fc.integer({ min: 5, max: 200 }) },
    fc.integer({ min: 5, max: 2000 }),
  ),
  before: fc.integer({ min: 0, max: 40 }),
  withNext: fc.boolean(),
  whole: fc.boolean(),
  group: fc.integer({ min: 0, max: 3 }),
});

const GROUPS = [{}, {}, {}, {}];

const drawn = (sketches: readonly Sketch[]) => {
  const blocks = sketches.map(({ before, withNext, whole, group }, at) =>
    block(() => ({ text: String(at) }), before, {
      withNext: withNext && at < sketches.length - 1,
      whole,
      ...(GROUPS[group] && group > 0 ? { group: GROUPS[group] } : {}),
    }),
  );
  const heights = new Map(blocks.map((one, at) => [one.draw, sketches[at]?.height ?? 0]));
  return { blocks, heights, placed: paginate(blocks, heights, PAGE) };
};

const pagesOf = (placed: readonly Placed[]): Block[][] => {
  const pages: Block[][] = [];
  for (const { block: one, top } of placed) {
    const page = pages.at(-1);
    if (page && !top) page.push(one);
    else pages.push([one]);
  }
  return pages;
};

const tall = (height: number): Block => block(() => ({ text: String(height) }), 10);

describe('page starts', () => {
  it('place every block once and in order, and part no heading from what follows', () => {
    fc.assert(
      fc.property(fc.array(sketch, { minLength: 1, maxLength: 60 }), (sketches) => {
        const { blocks, placed } = drawn(sketches);
        expect(placed.map((one) => one.block)).toEqual(blocks);
        for (const [at, { top }] of placed.entries())
          if (at > 0 && top) expect(placed[at - 1]?.block.withNext).not.toBe(true);
      }),
    );
  });

  it('fill no page beyond its end, unless with a row that has a high block or is itself higher than a page', () => {
    fc.assert(
      fc.property(fc.array(sketch, { minLength: 1, maxLength: 60 }), (sketches) => {
        const low = sketches.map((one, at) => ({
          ...one,
          height: one.height % 200,
          withNext: one.withNext && at % 2 === 0,
        }));
        const { heights, placed } = drawn(low);
        for (const page of pagesOf(placed)) expect(heightOf(page, heights)).toBeLessThanOrEqual(PAGE);
      }),
    );
  });

  const placedOf = (blocks: readonly Block[]) =>
    paginate(
      blocks,
      new Map(blocks.map((one) => [one.draw, Number((one.draw() as { text: string }).text)])),
      PAGE,
    );

  it('move a group that does not fit, but part it where a large hole would be left', () => {
    const group = () => grouped([tall(100), tall(100), tall(100)]);
    expect(pagesOf(placedOf([tall(450), ...group()])).map((page) => page.length)).toEqual([1, 3]);
    expect(pagesOf(placedOf([tall(370), ...group()])).map((page) => page.length)).toEqual([3, 1]);
  });

  it('leave no little rest of a parted group alone on the next page', () => {
    const rows = (...heights: number[]) => grouped(heights.map(tall));
    const lengths = (...heights: number[]) =>
      pagesOf(placedOf([tall(290), ...rows(...heights)])).map((page) => page.length);
    expect(lengths(80, 80, 80, 40)).toEqual([3, 2]);
    expect(lengths(80, 80, 80, 20, 20)).toEqual([4, 2]);
    expect(lengths(80, 80, 80, 200)).toEqual([4, 1]);
    expect(lengths(60, 200, 40)).toEqual([3, 1]);
  });

  it('say in a frame what goes on, and draw the names of columns of a table in it again', () => {
    const names = tall(30);
    const goesOn = () => ({ text: '12' });
    const card = framed(
      [tall(10), tall(50), { ...names, withNext: true }, { ...tall(60), again: names }],
      300,
      '#000',
      goesOn,
    );
    expect(card.map(({ again }) => again !== undefined)).toEqual([false, true, true, true]);
    expect(card[3]?.again?.draw).toBe(card[2]?.draw);
    expect(JSON.stringify(card[1]?.again?.draw())).toContain('"text":"12"');
  });

  it('draw the names of columns again where a table goes on, and count their height', () => {
    const names = tall(30);
    const rows = Array.from({ length: 12 }, () => ({ ...tall(100), again: names }));
    const placed = placedOf([{ ...names, withNext: true }, ...rows]);
    const overs = placed.filter(({ over }) => over);
    expect(overs.map(({ top }) => top)).toEqual([true, true]);
    expect(pagesOf(placed).map((page) => page.length)).toEqual([6, 5, 2]);
  });

  it('start a page for a group that does not fit below what is there, however large the hole is', () => {
    const end = () => grouped([{ ...tall(200), startsPage: 'unless-fits' }, tall(200)]);
    const lengths = (used: number) => pagesOf(placedOf([tall(used), ...end()])).map((page) => page.length);
    expect([lengths(150), lengths(250)]).toEqual([[3], [1, 2]]);
  });

  it('start a page on demand, or only where that leaves no large hole', () => {
    const at = (startsPage: 'always' | 'unless-hole', used: number) =>
      pagesOf(placedOf([tall(used), { ...tall(50), startsPage }])).length;
    expect([at('always', 50), at('unless-hole', 50), at('unless-hole', 500)]).toEqual([2, 1, 2]);
  });
});
