import { describe, expect, it } from 'vitest';
import { UNLIMITED_ROOM } from '../../../src/marketing/context/context-use.ts';
import { plannedOrder, planner } from '../../../src/marketing/context/planner.ts';
import { sourcesUsed } from '../../../src/marketing/context/sources-used.ts';
import { MOST_CHARACTERS, styleExamples } from '../../../src/marketing/context/style-example.ts';

const item = (id: string, text = 'Short and warm.') => ({
  id,
  kind: 'linkedin_post',
  title: id,
  content_markdown: text,
});
const version = (versionId: string, ...deliverables: unknown[]) => ({ versionId, content: { deliverables } });

describe('sources as people count them', () => {
  it('are the brief, each section, each output and each example; what any job had not whole is left out', () => {
    const first = {
      used: ['brief', 'brief:pricing', 'strategy:audience', 'strategy:deliverables.1', 'example:a'],
      left: ['strategy:deliverables.2', 'strategy:market'],
    };
    expect(sourcesUsed([first])).toEqual({ used: 3, of: 5 });
    expect(sourcesUsed([first, { used: ['brief'], left: ['brief:pricing'] }])).toEqual({ used: 2, of: 5 });
    expect(sourcesUsed([{ used: ['brief', 'document'], left: [], shortened: ['document'] }])).toEqual({
      used: 1,
      of: 2,
    });
    expect(sourcesUsed([])).toEqual({ used: 0, of: 0 });
  });
});

describe('examples of what was approved', () => {
  it('are works of the same job before others, at most two of a version, none too long to be an example', () => {
    const approved = [
      version('other', item('email_sequence-1')),
      version('same', item('linkedin-1'), item('linkedin-2'), item('linkedin-3'), item('ig-1')),
      version('long', item('linkedin-1', 'x'.repeat(MOST_CHARACTERS))),
      version('none'),
    ];
    const found = styleExamples({ job: 'linkedin' }, approved);
    expect(found.map(({ versionId }) => versionId)).toEqual(['same', 'other']);
    const { id: _, ...shown } = item('linkedin-1');
    expect(found[0]?.shows).toEqual({ deliverables: [shown, { ...shown, title: 'linkedin-2' }] });
  });

  it('are, for a section that is written anew, that section alone', () => {
    const content = { layers: { value: { core_promise: 'A calm house.', other: 1 } } };
    const section = { path: ['layers', 'value'], fields: [{ key: 'core_promise' }] };
    expect(styleExamples({ job: 'part-1', section }, [{ versionId: 'v', content }])).toEqual([
      { versionId: 'v', shows: { section: { core_promise: 'A calm house.' } } },
    ]);
    expect(styleExamples({ job: 'part-1', section }, [version('v', item('x-1'))])).toEqual([]);
  });
});

describe('the planner', () => {
  const sources = [
    { key: 'strategy:audience', tokens: 400 },
    { key: 'brief:pricing', tokens: 20 },
    { key: 'creatives:deliverables.2', tokens: 90 },
  ];

  it('is told keys, our own titles and sizes', () => {
    const { user } = planner.prompt({ task: 'You write.', sources, fit: 100 }, UNLIMITED_ROOM);
    for (const title of ['Strategy: Audience', 'Brief: Pricing', 'Creatives: Assets'])
      expect(user).toContain(title);
  });

  it('is not followed where it names what was not offered', () => {
    expect(plannedOrder({ order: ['brief:pricing', 'brief:pricing'] }, sources)).toEqual(['brief:pricing']);
    expect(plannedOrder({ order: ['brief:pricing', 'https://evil.example'] }, sources)).toBeUndefined();
  });
});
