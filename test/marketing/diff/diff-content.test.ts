import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { definitionOf } from '../../../src/marketing/artifacts/registry.ts';
import { changedLine, diffContent } from '../../../src/marketing/diff/diff-content.ts';
import { wordRuns } from '../../../src/marketing/diff/word-runs.ts';
import type { StrategyContent } from '../../../src/marketing/strategy/schema.ts';
import { anyBrief, example, oddText } from '../support/briefs.ts';
import { stubStrategy } from '../support/strategy.ts';

const strategy = definitionOf('strategy') ?? { sections: [] };
const intake = definitionOf('intake') ?? { sections: [] };
const before = stubStrategy(example('online-shop'));

function changed(change: (copy: StrategyContent) => void) {
  const after = structuredClone(before);
  change(after);
  return diffContent(strategy, before, after);
}

describe('what changed', () => {
  it('is nothing between equal contents', () => {
    expect(changed(() => {})).toEqual([]);
    fc.assert(
      fc.property(anyBrief, (brief) => diffContent(intake, brief, structuredClone(brief)).length === 0),
    );
  });

  it('is something between different briefs', () => {
    fc.assert(
      fc.property(anyBrief, anyBrief, (one, other) => {
        const different = Object.keys({ ...one, ...other }).some(
          (key) => JSON.stringify(one[key]) !== JSON.stringify(other[key]),
        );
        // A list of lines and one text of the same lines differ only in shape, which no field allows.
        expect(diffContent(intake, one, other).length > 0).toBe(different);
      }),
    );
  });

  it('is shown word by word at its place', () => {
    const diff = changed(({ layers }) => {
      layers.value.core_promise = layers.value.core_promise.replace('ten winters', 'twelve winters');
    });
    expect(diff).toMatchObject([
      {
        section: 'value',
        title: 'Value',
        changes: [{ field: 'Core promise', label: 'Core promise', place: 'value.core_promise' }],
      },
    ]);
    expect(diff[0]?.changes[0]?.runs.filter(({ kind }) => kind !== 'same')).toEqual([
      { text: 'ten', kind: 'removed' },
      { text: 'twelve', kind: 'added' },
    ]);
  });

  it('follows items by name and id over moving, renaming, adding and removing', () => {
    const moved = changed(({ layers }) => layers.channels.reverse());
    expect(moved.map(({ section, changes }) => [section, changes.map(({ label }) => label)])).toEqual([
      ['channels', ['Channels: order']],
    ]);
    const renamed = changed(({ layers }) => Object.assign(layers.channels[1] ?? {}, { name: 'Search' }));
    expect(renamed[0]?.changes).toMatchObject([
      { label: 'Channels: Search: Channel', place: 'channels[1].name' },
    ]);
    const removed = changed(({ deliverables }) => deliverables.splice(0, 1));
    expect(new Set(removed[0]?.changes.flatMap(({ runs }) => runs.map(({ kind }) => kind)))).toEqual(
      new Set(['removed']),
    );
    const added = changed(({ deliverables }) =>
      deliverables.push({ id: 'new', kind: 'report', title: 'New', content_markdown: 'Text' }),
    );
    expect(added[0]?.changes.map(({ label, place }) => [label, place])).toEqual([
      ['Deliverables: New: Title', 'deliverables[8].title'],
      ['Deliverables: New: Kind', 'deliverables[8].kind'],
      ['Deliverables: New: Text', 'deliverables[8].content_markdown'],
    ]);
    const assets = changed(({ deliverables }) =>
      Object.assign(deliverables[0] ?? {}, { assets: { image_prompt: 'x' } }),
    );
    expect(assets[0]?.changes).toMatchObject([{ place: 'deliverables[0].assets' }]);
  });

  it('is said in one line', () => {
    const diff = changed(({ layers }) => {
      layers.value.core_promise = 'x';
      Object.assign(layers.channels[0] ?? {}, { kpi: 'y' });
      Object.assign(layers.narrative, { problem: 'a', tension: 'b', resolution: 'c', enemy_definition: 'd' });
    });
    expect(changedLine(diff)).toBe(
      'Changed: Value (Core promise), Narrative (Problem, Tension, Resolution and 1 more), Channels',
    );
    expect(changedLine([])).toBe('Nothing changed');
  });

  it('reads broken contents without breaking', () => {
    fc.assert(
      fc.property(fc.anything(), fc.anything(), (one, other) =>
        Array.isArray(diffContent(strategy, one, other)),
      ),
    );
  });
});

describe('runs of words', () => {
  it('give back both texts, whatever they are', () => {
    fc.assert(
      fc.property(oddText, oddText, (one, other) => {
        const runs = wordRuns(one, other);
        const side = (kind: string) =>
          runs
            .filter((run) => run.kind === 'same' || run.kind === kind)
            .map(({ text }) => text)
            .join('');
        expect(side('removed')).toBe(one);
        expect(side('added')).toBe(other);
      }),
    );
  });

  it('stay cheap for long texts that have nothing in common', () => {
    const words = (from: number) => Array.from({ length: 4000 }, (_, index) => `w${from + index}`).join(' ');
    expect(wordRuns(words(0), words(10_000)).map(({ kind }) => kind)).toEqual(['removed', 'added']);
  });
});
