import { expect, it } from 'vitest';
import { renderJson } from '../../src/exports/json/render.ts';
import { markdownOf } from '../../src/exports/markdown/render.ts';
import { renderPdf } from '../../src/exports/pdf/render.ts';
import { exportDocument } from './fixture.ts';
import { pdfPages, squeezed } from './pdf-pages.ts';

// Promise 1: a sentence that a person wrote must not leave under the name of a model.
it('says in every format who wrote the text and who changed it', async () => {
  const document = exportDocument();
  expect(markdownOf(document)).toContain('- Version 2: Changed by hand by Jonas Bech');

  const pdf = await renderPdf(document);
  if (!pdf.ok) throw new Error(pdf.refusal.sentence);
  const text = pdfPages(pdf.value).join('');
  expect(text).toContain(squeezed('Written for Mette Hald'));
  expect(text).toContain(squeezed('Changed by hand by Jonas Bech'));

  const json = await renderJson(document);
  if (!json.ok) throw new Error(json.refusal.sentence);
  const { raw } = JSON.parse(Buffer.from(json.value).toString('utf8'));
  expect(raw.story).toMatchObject([
    { version: 1, origin: 'run', by: 'Mette Hald' },
    { version: 2, origin: 'amend', by: 'Jonas Bech' },
  ]);
});
