import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkView } from '../../../src/slack/blocks/check.ts';
import { instructView, readInstruct } from '../../../src/slack/blocks/views/instruct.ts';
import type { PartChoice } from '../../../src/slack/blocks/views/part-choice.ts';
import { readRegenerate, regenerateView } from '../../../src/slack/blocks/views/regenerate.ts';
import { anyText, longText } from '../blocks/support/texts.ts';
import { links, pings } from '../blocks/support/walk.ts';

const meta = { engagement: crypto.randomUUID(), version: crypto.randomUUID(), digest: 'd' };
const parts = fc
  .array(fc.record({ title: anyText, kind: fc.constantFrom('section' as const, 'item' as const) }), {
    maxLength: 260,
  })
  .map((list): PartChoice[] => list.map((part, at) => ({ ...part, key: `${part.kind}:${at}` })));
const cost = fc.record({
  usd: fc.option(fc.double({ min: 0, max: 100, noNaN: true })),
  kind: fc.constantFrom('exact' as const, 'up_to' as const, 'unknown' as const),
  stub: fc.boolean(),
});

type Block = { type: string; block_id?: string; element?: { options?: { value: string }[] } };

/** What Slack sends when those parts are chosen, in whichever menu each stands. */
function stateWith(blocks: readonly unknown[], chosen: ReadonlySet<string>, more: object = {}) {
  const menus = (blocks as Block[]).filter(({ block_id }) => /:(sections|items:\d+)$/.test(block_id ?? ''));
  const values = menus.map(({ block_id, element }) => {
    const selected_options = (element?.options ?? []).filter(({ value }) => chosen.has(value));
    return [block_id ?? '', { value: { type: 'multi_static_select', selected_options } }];
  });
  return { ...Object.fromEntries(values), ...more };
}

describe('the forms for writing anew', () => {
  it('fit into Slack, ping nobody and link nowhere, whatever stands in a version', () => {
    fc.assert(
      fc.property(
        parts,
        parts,
        cost,
        cost,
        longText,
        fc.boolean(),
        (all, byHand, whole, part, wish, stale) => {
          const regenerate = regenerateView({
            name: 'Strategy, version 2',
            parts: all,
            byHand,
            cost: { whole, part },
            stale,
            erased: all.length === 0,
            wish,
            meta,
          });
          const instruct = instructView({
            name: 'Strategy, version 2',
            parts: all,
            comments: [],
            page: 0,
            cost: part,
            wish,
            meta,
          });
          for (const view of [regenerate, instruct]) {
            expect(checkView(view)).toEqual([]);
            expect(pings(view)).toEqual([]);
            expect(links(view)).toEqual([]);
          }
        },
      ),
      { numRuns: 40 },
    );
  });

  it('read exactly the parts that were chosen, over all their menus', () => {
    fc.assert(
      fc.property(parts, fc.infiniteStream(fc.boolean()), (all, coins) => {
        const chosen = new Set(all.flatMap((_part, at) => (coins.next().value ? [String(at)] : [])));
        const keys = all.filter((_part, at) => chosen.has(String(at))).map(({ key }) => key);
        const view = regenerateView({ name: 'x', parts: all, byHand: [], stale: false, erased: false, meta });
        const only = { 'regenerate:how_much': { value: { selected_option: { value: 'chosen' } } } };
        const read = readRegenerate(stateWith(view.blocks, chosen, only), { parts: all, byHand: [] });
        if (keys.length > 0) expect(read).toEqual({ ok: true, wish: '', parts: keys });
        const instruct = instructView({ name: 'x', parts: all, comments: [], page: 0, meta });
        const wish = { 'instruct:wish': { value: { value: ' Shorter. ' } } };
        const said = readInstruct(stateWith(instruct.blocks, chosen, wish), all);
        if (keys.length > 0) expect(said).toEqual({ ok: true, parts: keys, comments: [], wish: 'Shorter.' });
        else expect(said.ok).toBe(all.length === 0);
      }),
      { numRuns: 40 },
    );
  });
});
