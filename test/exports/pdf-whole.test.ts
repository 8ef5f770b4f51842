import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ExportDocument } from '../../src/exports/document.ts';
import { renderPdf } from '../../src/exports/pdf/render.ts';
import { EXAMPLES, example } from '../marketing/support/briefs.ts';
import { anyName, anyStrategy, numberedWords } from './any-content.ts';
import { bodyPages } from './body-pages.ts';
import { lostTexts } from './content-conserved.ts';
import { exportDocument } from './fixture.ts';
import { stubStrategy } from './stub-strategy.ts';

const pagesOf = async (document: ExportDocument): Promise<string[]> => {
  const outcome = await renderPdf(document);
  if (!outcome.ok) throw new Error(outcome.refusal.sentence);
  return bodyPages(outcome.value, document);
};

const finding = (at: number) => ({
  rule: 'length',
  severity: 'minor' as const,
  place: `value[${at}]`,
  message: `Sentence ${at} is long and says the same thing twice in different words`,
  fix: 'Split it in two, and drop the second',
});

/** A final version, or a draft with findings and the label of the stub. */
const documentOf = (content: unknown, final: boolean): ExportDocument => {
  const document = exportDocument({ content, final });
  return final || !document.generation
    ? document
    : {
        ...document,
        findings: Array.from({ length: 40 }, (_, at) => finding(at)),
        generation: { ...document.generation, stub: true },
      };
};

const FEWEST_SIGNS = 80;

describe('the PDF as a whole', () => {
  for (const name of EXAMPLES)
    for (const final of [true, false])
      it(`shows every text of ${name}, ${final ? 'final' : 'draft'}, on pages that are filled and end well`, async () => {
        const document = documentOf(stubStrategy(example(name)), final);
        const pages = await pagesOf(document);
        const whole = pages.join('');
        expect(lostTexts(document.content, whole)).toEqual([]);
        expect(
          lostTexts(
            document.findings.map(({ message }) => message),
            final ? '' : whole,
          ),
        ).toEqual([]);
        for (const [at, page] of pages.entries()) {
          if (at > 0) expect(page.length, `page ${at + 1}`).toBeGreaterThan(FEWEST_SIGNS);
          const titles = document.definition.sections.map(({ title }) => title);
          for (const title of [...titles, 'Deliverables', 'Findings'])
            expect(page.endsWith(title.replaceAll(' ', '')), `page ${at + 1} ends with "${title}"`).toBe(
              false,
            );
        }
      });

  it('shows every word, however long the texts and lists are', async () => {
    await fc.assert(
      fc.asyncProperty(anyStrategy, anyName, fc.boolean(), async (content, name, final) => {
        const document = { ...documentOf(content, final), client: name, engagement: name, objective: name };
        const shown = new Set((await pagesOf(document)).flatMap(numberedWords));
        const wanted = numberedWords(JSON.stringify([content, name]));
        expect(wanted.filter((word) => !shown.has(word))).toEqual([]);
      }),
      { numRuns: 2 },
    );
  });

  it('gives each of two documents that are asked for at once its own text', async () => {
    const [one, other] = await Promise.all(
      ['First Company', 'Second Company'].map((client) => pagesOf(exportDocument({ client }))),
    );
    expect(one?.[0]).toContain('FirstCompany');
    expect(one?.[0]).not.toContain('SecondCompany');
    expect(other?.[0]).toContain('SecondCompany');
  });
});
