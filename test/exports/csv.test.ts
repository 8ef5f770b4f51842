import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { textCell } from '../../src/exports/csv/cell.ts';
import { renderCsv } from '../../src/exports/csv/render.ts';
import { executionDefinition } from '../../src/marketing/artifacts/execution.ts';
import { example } from '../marketing/support/briefs.ts';
import { stubExecution } from '../marketing/support/execution.ts';
import { exportDocument } from './fixture.ts';

const plan = stubExecution(example('local-service-hiring'));
const content = { ...plan, schedule: { ...plan.schedule, time_zone: 'Europe/Copenhagen' } };

const csvOf = async (changed: unknown, more: Parameters<typeof exportDocument>[0] = {}): Promise<string> => {
  const document = exportDocument({ definition: executionDefinition, content: changed, ...more });
  const outcome = await renderCsv(document);
  if (!outcome.ok) throw new Error(outcome.refusal.sentence);
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(outcome.value);
};

const rowsOf = (csv: string): Record<string, string>[] => parse(csv, { bom: true, columns: true });

describe('the CSV of a content calendar', () => {
  it('lists every entry with its words, its post, its local time and its moment', async () => {
    const csv = await csvOf(content);
    expect(csv.startsWith('\u{FEFF}"Date","Local time","Time zone","Time in UTC"')).toBe(true);
    expect(csv.split('\r\n')).toHaveLength(content.calendar.length + 2);
    const rows = rowsOf(csv);
    expect(rows.map(({ Hook }) => Hook).sort()).toEqual(content.calendar.map(({ hook }) => hook).sort());
    const facebook = content.calendar.find(({ platform }) => platform === 'facebook');
    const post = content.deliverables.find(({ id }) => id === facebook?.post);
    expect(rows.find(({ Post }) => Post === post?.title)).toMatchObject({
      Date: facebook?.date,
      'Local time': facebook?.time,
      'Time zone': 'Europe/Copenhagen',
      'Time in UTC': `${facebook?.date}T10:15:00Z`,
      Platform: 'Facebook',
      Asset: 'Carousel templates, no. 1',
      Link: post?.link,
      From: 'Execution, version 3',
      Text: expect.stringContaining('Kestrel Heating & Cooling is an equal opportunities employer.'),
    });
  });

  it('names no moment where the plan names no zone', async () => {
    const [row] = rowsOf(await csvOf(plan));
    expect(row).toMatchObject({ 'Time zone': 'local to the audience', 'Time in UTC': '' });
  });

  it('keeps an entry without a moment, says draft and stub, and refuses an empty calendar', async () => {
    const calendar = content.calendar.map((entry, at) => (at === 0 ? { ...entry, date: 'soon' } : entry));
    const rows = rowsOf(
      await csvOf({ ...content, calendar }, { final: false, generation: null, withheld: { stub: true } }),
    );
    expect(rows.at(-1)).toMatchObject({ Date: 'soon', 'Time in UTC': '' });
    for (const { Label } of rows)
      expect(Label).toBe(
        'Draft: not approved for use; Written by the built-in stub from the brief, not by a model',
      );
    const empty = exportDocument({ definition: executionDefinition, content: { calendar: 'none' } });
    expect(await renderCsv(empty)).toMatchObject({ ok: false, refusal: { code: 'calendar_empty' } });
  });

  const hostile = fc
    .array(
      fc.constantFrom(
        '=',
        '+',
        '-',
        '@',
        '＝',
        '\t',
        '\r',
        '\n',
        ' ',
        '\u{3000}',
        '\u{200B}',
        ';',
        ',',
        '"',
        "'",
        'a',
        '日',
        '-)',
        'cmd|A1',
      ),
      { maxLength: 12 },
    )
    .map((parts) => parts.join(''));

  it('never begins a formula, in a spreadsheet set to commas, semicolons or tabs', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const cell = textCell(text);
        for (const begun of cell.split(/[\n\t;]/))
          expect(begun.replace(/^[\s\u{200B}]+/u, '')).not.toMatch(/^(?!-\))[=+\-@＝]/);
        expect(cell).not.toMatch(/^[\t\r\n\s\u{200B}]*[=+\-@＝]/u);
      }),
      { numRuns: 400 },
    );
  });

  it('changes nothing else of a text', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        // Line ends first: an apostrophe between CR and LF keeps them two.
        const kept = (one: string) => one.replace(/\r\n?/g, '\n').replaceAll("'", '');
        expect(kept(textCell(text))).toBe(kept(text));
      }),
      { numRuns: 400 },
    );
    for (const plain of ['A post; ;-) and 2 - 1 = 1', 'x@y.z', "it's", 'a\nb', '5+5'])
      expect(textCell(plain)).toBe(plain);
    expect(textCell('=HYPERLINK("http://a","b")')).toBe('\'=HYPERLINK("http://a","b")');
    expect(textCell('Hello\n- one\n=cmd')).toBe("Hello\n'- one\n'=cmd");
  });
});
