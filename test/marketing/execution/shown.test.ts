import { describe, expect, it } from 'vitest';
import { definitionOf } from '../../../src/marketing/artifacts/registry.ts';
import { isObject, valueAt } from '../../../src/marketing/content-walk.ts';
import { withDeliverableIds } from '../../../src/marketing/deliverable.ts';
import { executionContentSchema } from '../../../src/marketing/execution/schema.ts';
import type { Field } from '../../../src/marketing/field.ts';
import { placeInWords } from '../../../src/marketing/place-in-words.ts';
import { example } from '../support/briefs.ts';
import { stubExecution } from '../support/execution.ts';

const definition = definitionOf('execution');
if (!definition) throw new Error('The execution is not registered');
const content = stubExecution(example('online-shop'));

/** The properties of a real value that no field describes. */
function undescribed(fields: readonly Field[], value: unknown, path: string): string[] {
  if (!isObject(value)) return [`${path}: no object`];
  const known = new Map(fields.map((field) => [field.key, field]));
  return Object.entries(value).flatMap(([key, inner]) => {
    const field = known.get(key);
    if (!field) return key === 'id' ? [] : [`${path}.${key}`];
    if (field.kind !== 'items') return [];
    const entries = Array.isArray(inner) ? inner : [];
    return entries.flatMap((entry) => undescribed(field.fields ?? [], entry, `${path}.${key}[]`));
  });
}

describe('an execution as people see it', () => {
  it('shows every property of its content in a section', () => {
    const { sections } = definition;
    expect(sections.map(({ key }) => key)).toEqual(Object.keys(content));
    const own = sections.flatMap(({ key, path, fields }) =>
      undescribed(fields, path.length > 0 ? valueAt(content, path) : { [key]: valueAt(content, [key]) }, key),
    );
    expect(own).toEqual([]);
  });

  it('reads like a plan: day by day, with titles and addresses', () => {
    const markdown = definition.toMarkdown(content);
    expect(markdown).toContain('### Monday, 12 October 2026\n\n- **08:30, Email:** ');
    expect(markdown).toMatch(
      /\*\*18:00, LinkedIn, text:\*\* .+\n {2}- Pillar: .+\n {2}- Call to action: .+\n {2}- Text: LinkedIn 1: /,
    );
    expect(markdown).toContain(
      '- **Facebook:** https://ostrea-knitwear.example.com/all?utm\\_source=facebook'.replace('\\_', '_'),
    );
    const days = [...markdown.matchAll(/^### \w+day, (\d+) October/gm)].map(([, day]) => Number(day));
    expect(days).toEqual([...days].sort((one, other) => one - other));
    expect(definition.toMarkdown({ ...content, calendar: [] })).not.toContain('## Calendar');
    for (const odd of [undefined, null, [], 'x', { calendar: [3, {}], utm: 4 }])
      expect(() => definition.toMarkdown(odd)).not.toThrow();
  });

  it('is summed up in three to six sentences', () => {
    expect(definition.summary(content)).toEqual([
      'Week 1: Mon 12 Oct to Sun 18 Oct, times in the local time of the audience.',
      'Planned: 14 posts, 8 on Instagram, 3 on Facebook and 3 on LinkedIn; 4 emails; 1 hashtag set.',
      expect.stringMatching(/^First out: Mon 12 Oct, 08:30, Email: /),
      expect.stringMatching(/^11 posts show \d+ different assets of the creatives\.$/),
      'Links lead to https://ostrea-knitwear.example.com/all and are counted as the campaign ostrea-knitwear-sales-2026-10.',
      'Reviewed by: The approvers of this engagement. Who decides when a post causes trouble: The owner of this engagement.',
    ]);
    const sets = stubExecution(example('online-shop'), { jobs: ['hashtag_sets'] });
    expect(definition.summary(sets)).toContain('Planned: 1 hashtag set.');
    const plan = stubExecution(example('online-shop'), { jobs: ['content_calendar_week1'] });
    expect(definition.summary(plan)[1]).toBe('Planned: 6 posts on Instagram. 6 posts have no text yet.');
  });

  it('names places by their labels', () => {
    const place = (path: string) => placeInWords(definition.sections, path);
    expect(place('calendar[2].date')).toBe('Calendar 3, Date');
    expect(place('deliverables[0].scenes[1].words')).toBe('Posts and emails 1, Scenes 2, Words');
    expect(place('governance.who_reviews')).toBe('Governance, Who reviews');
  });

  it('gives ids to posts and dates that people add', () => {
    const post = { kind: 'twitter_post', title: 'By hand', content_markdown: 'Words', platform: 'x' };
    const { id: _, ...date } = content.calendar[0] ?? {};
    const added = withDeliverableIds({
      ...content,
      deliverables: [...content.deliverables, post],
      calendar: [...content.calendar, { ...date, post: 'manual-1' }],
    });
    const parsed = executionContentSchema.parse(added);
    expect([parsed.deliverables.at(-1)?.id, parsed.calendar.at(-1)?.id]).toEqual(['manual-1', 'manual-1']);
  });
});
