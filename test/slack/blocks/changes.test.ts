import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changesBlocks } from '../../../src/slack/blocks/changes.ts';
import { checkView } from '../../../src/slack/blocks/check.ts';
import { modal } from '../../../src/slack/blocks/modal.ts';
import { changes } from './support/models.ts';
import { shownText } from './support/walk.ts';

const run = (text: string, kind: 'same' | 'added' | 'removed') => ({ text, kind });

describe('changes', () => {
  it('stay near their limit however many and long they are, and say how many are not whole', () => {
    const hostile = {
      title: 'Value',
      changes: [
        {
          label: 'Core promise',
          runs: Array.from({ length: 5_000 }, (_, at) =>
            run('word '.repeat(20), at % 2 ? 'added' : 'removed'),
          ),
        },
        { label: 'Reason', runs: [run('short', 'added')] },
      ],
    };
    const blocks = changesBlocks([hostile], 4_000);
    expect(shownText(blocks).length).toBeLessThan(4_500);
    expect(shownText(blocks)).toContain('2 changes are longer than fits here: see Compare.');
    fc.assert(
      fc.property(changes, (sections) => {
        const shown = changesBlocks(sections, 2_000);
        expect(shownText(shown).length).toBeLessThan(2_000 + 30 * 400);
        expect(checkView(modal({ callback: 'info', title: 'Compare', blocks: shown }))).toEqual([]);
      }),
    );
  });

  it('keep only the ends of long text that stayed', () => {
    const runs = [
      run('new', 'added'),
      run(`start ${'middle '.repeat(200)}end`, 'same'),
      run('old', 'removed'),
    ];
    const text = shownText(changesBlocks([{ title: 'Value', changes: [{ label: 'Promise', runs }] }], 4_000));
    expect(text).toMatch(/^Value\nPromise: newstart (middle )+middle… (middle )+endold\n$/);
    expect(text.length).toBeLessThan(400);
  });

  it('say when nothing changed', () => {
    expect(shownText(changesBlocks([], 100))).toBe('The content is the same as before.');
  });
});
