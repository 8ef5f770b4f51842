import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ExportDocument } from '../../src/exports/document.ts';
import { forClient } from '../../src/exports/for-client.ts';
import { renderPdf } from '../../src/exports/pdf/render.ts';
import { PAGE_WORDS } from '../../src/exports/pdf/sentences.ts';
import type { ArtifactType } from '../../src/marketing/artifact-types.ts';
import type { ArtifactDefinition } from '../../src/marketing/artifacts/definition.ts';
import { definitionOf } from '../../src/marketing/artifacts/registry.ts';
import { isObject, valueAt } from '../../src/marketing/content-walk.ts';
import { longDay } from '../../src/marketing/execution/days.ts';
import type { Field } from '../../src/marketing/field.ts';
import { referenceInWords } from '../../src/marketing/reference-in-words.ts';
import { EXAMPLES, example } from '../marketing/support/briefs.ts';
import { stubCreatives } from '../marketing/support/creatives.ts';
import { stubDelivery } from '../marketing/support/delivery.ts';
import { stubExecution } from '../marketing/support/execution.ts';
import { stubMonitoring } from '../marketing/support/monitoring.ts';
import { numberedWords } from './any-content.ts';
import { anyStage } from './any-stage.ts';
import { bodyPages } from './body-pages.ts';
import { lostTexts, markdownLines } from './content-conserved.ts';
import { exportDocument } from './fixture.ts';
import { squeezed } from './pdf-pages.ts';

const label = (field: Field, value: unknown): unknown => {
  if (Array.isArray(value)) return value.map((one) => label(field, one));
  if (field.kind === 'date' && typeof value === 'string') return longDay(value);
  return field.options?.find((option) => option.value === value)?.label ?? value;
};

/** What a reader must find: every field of the form, choices by their labels, references in words. Ids are no text. */
const asRead = (fields: readonly Field[], values: unknown): unknown =>
  Object.fromEntries(
    fields.map((field) => {
      const value = valueAt(values, [field.key]);
      if (field.format === 'markdown' && typeof value === 'string') return [field.key, markdownLines(value)];
      if (field.format === 'reference' && typeof value === 'string')
        return [field.key, referenceInWords(value)];
      if (field.kind !== 'items' || !Array.isArray(value)) return [field.key, label(field, value)];
      return [field.key, value.filter(isObject).map((item) => asRead(field.fields ?? [], item))];
    }),
  );

/** A calendar is read day by day, each day named once; a post by the title of its text. */
const byDay = (content: unknown): unknown => {
  const titles = new Map(rowsAt(content, 'deliverables').map(({ id, title }) => [id, title]));
  const seen = new Set<unknown>();
  const calendar = rowsAt(content, 'calendar').map(({ date, post, ...rest }) => {
    const first = !seen.has(date);
    seen.add(date);
    return { ...rest, ...(first ? { date } : {}), ...(post ? { post: titles.get(post) ?? post } : {}) };
  });
  return isObject(content) && Array.isArray(content.calendar) ? { ...content, calendar } : content;
};

const rowsAt = (content: unknown, key: string): Record<string, unknown>[] => {
  const rows = valueAt(content, [key]);
  return (Array.isArray(rows) ? rows : []).filter(isObject);
};

const wholeAsRead = (definition: ArtifactDefinition, content: unknown): unknown[] =>
  definition.sections.map(({ fields, path }) => asRead(fields, valueAt(byDay(content), path)));

const STAGES = {
  creatives: stubCreatives,
  execution: stubExecution,
  monitoring: stubMonitoring,
  delivery: stubDelivery,
} as const;

const defined = (type: ArtifactType): ArtifactDefinition => {
  const definition = definitionOf(type);
  if (!definition) throw new Error(`${type} is not defined.`);
  return definition;
};

const pagesOf = async (document: ExportDocument): Promise<string[]> => {
  const outcome = await renderPdf(document);
  if (!outcome.ok) throw new Error(outcome.refusal.sentence);
  return bodyPages(outcome.value, document);
};

describe('the PDF of each stage', () => {
  for (const type of ['creatives', 'execution', 'monitoring', 'delivery'] as const)
    it.each(EXAMPLES)(`shows every text of the ${type} for %s`, async (name) => {
      const definition = defined(type);
      const content: unknown = STAGES[type](example(name));
      const pages = await pagesOf(exportDocument({ definition, content }));
      expect(lostTexts(wholeAsRead(definition, content), pages.join(''))).toEqual([]);
    });

  it('shows every word of any stage, however long its texts and lists are', async () => {
    await fc.assert(
      fc.asyncProperty(anyStage(STAGES), async ({ type, content }) => {
        const shown = new Set(
          (await pagesOf(exportDocument({ definition: defined(type), content }))).flatMap(numberedWords),
        );
        expect(numberedWords(JSON.stringify(content)).filter((word) => !shown.has(word))).toEqual([]);
      }),
      { numRuns: 2 },
    );
  });
});

describe('the calendar of an execution', () => {
  it('has a grid for every month with dates, goes on where a day is full, and keeps every hook whole below', async () => {
    const content = stubExecution(example('online-shop'));
    const [first] = content.calendar;
    const hook = (at: number) => Array.from({ length: 20 }, (_, word) => `w${at}x${word}z`).join(' ');
    const calendar = [
      ...Array.from({ length: 9 }, (_, at) => ({
        ...first,
        id: `a-${at}`,
        date: '2026-11-05',
        hook: hook(at),
      })),
      { ...first, id: 'b', date: '2027-02-28', hook: hook(90) },
      { ...first, id: 'c', date: '2026-13-45', hook: hook(91) },
    ];
    const whole = (
      await pagesOf(
        exportDocument({
          definition: defined('execution'),
          content: {
            ...content,
            calendar,
            schedule: { ...content.schedule, start_date: '2026-11-02', time_zone: 'Europe/Dublin' },
          },
        }),
      )
    ).join('');
    for (const text of ['November 2026Mon', 'February 2027Mon', 'Thu 5 Nov, continued', '2026-13-45'])
      expect(whole).toContain(squeezed(text));
    expect(whole).toContain(squeezed('Nothing is planned in December 2026, January 2027.'));
    expect(whole).toContain(squeezed('local to Europe/Dublin'));
    for (const { hook: text } of calendar) expect(whole).toContain(squeezed(text));
    for (const at of [4, 8, 90]) expect(whole.split(`w${at}x0z`)).toHaveLength(3);
  });

  it('shows each post with its count as its platform counts, and where it is too long', async () => {
    const content = stubExecution(example('online-shop'));
    const post = (id: string, text: string, platform: string, kind: string) => ({
      id,
      kind,
      title: `Post ${id}`,
      platform,
      content_markdown: text,
    });
    const deliverables = [
      post('one', '日本', 'x', 'twitter_post'),
      post('two', 'a'.repeat(2212), 'instagram', 'instagram_post'),
      // Cards of half a page: where one does not fit whole, it is parted between two paragraphs and no half of a page stays empty.
      ...['three', 'four', 'five'].map((id) =>
        post(
          id,
          Array.from({ length: 12 }, (_, at) => `${id}${at}`).join('\n\n'),
          'facebook',
          'facebook_post',
        ),
      ),
    ];
    const whole = (
      await pagesOf(
        exportDocument({ definition: defined('execution'), content: { ...content, deliverables } }),
      )
    ).join('');
    expect(whole).toContain(squeezed('4 of 280 characters'));
    expect(whole).toContain(squeezed('2,212 of 2,200 characters (12 too many), 0 of 30 hashtags'));
    expect(whole).toMatch(/Continued:Post(three|four|five)/);
  });
});

describe('the numbers of a monitoring', () => {
  it('are drawn as a chart only where two of them can be compared', async () => {
    const content = stubMonitoring(example('online-shop'));
    const chart = squeezed(PAGE_WORDS.ownScale);
    const definition = defined('monitoring');
    expect((await pagesOf(exportDocument({ definition, content }))).join('')).not.toContain(chart);
    const [first, ...rest] = content.kpis;
    const kpis = [{ ...first, baseline: '12 visits a week', target: '30 visits a week by May' }, ...rest];
    expect((await pagesOf(exportDocument({ definition, content: { ...content, kpis } }))).join('')).toContain(
      chart,
    );
  });
});

describe('what is internal', () => {
  const draft = (): ExportDocument =>
    exportDocument({
      final: false,
      findings: [
        { rule: 'r', severity: 'major', place: 'value', message: 'Found this here', fix: 'Mend it' },
      ],
      claims: [{ quote: 'The fastest in town', needed: 'A measured comparison' }],
    });

  it('stands in a draft for the team and in no file for a client', async () => {
    const internal = [
      ...['Found this here', 'The fastest in town', 'A measured comparison'],
      ...[
        'gpt-5.2',
        'a3c1f6de-0b1e-4e0c-9d0a-6f1f6d3f9a10',
        '0d9f5c1c-6f43-4d6e-8b5e-2f1f3a4b5c6d',
        'Tokens used',
        '$0.0412',
      ],
    ].map(squeezed);
    const team = (await pagesOf(draft())).join('');
    const client = (await pagesOf(forClient(draft()))).join('');
    for (const text of internal) {
      expect(team).toContain(text);
      expect(client).not.toContain(text);
    }
    expect(client).toContain(exportDocument().version.digest);
  });

  it('leaves unsupported claims out of what is final', async () => {
    expect((await pagesOf({ ...draft(), final: true })).join('')).not.toContain(
      squeezed('The fastest in town'),
    );
  });
});
