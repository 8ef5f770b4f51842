import { describe, expect, it } from 'vitest';
import { renderPdf } from '../../src/exports/pdf/render.ts';
import type { ArtifactType } from '../../src/marketing/artifact-types.ts';
import { bodyPages } from './body-pages.ts';
import { briefNamed, documentFrom } from './fidelity/documents.ts';
import { missingTexts } from './fidelity/missing.ts';

/** The others of all five briefs are compared by hand, with pdftotext (fidelity/by-hand.ts). */
const HELD: readonly [brief: string, type: ArtifactType][] = [
  ['japanese-tea', 'strategy'],
  ['japanese-tea', 'execution'],
  ['vietnamese-clinic', 'creatives'],
];

describe('a PDF loses nothing of what it was made of', () => {
  it.each(HELD)('%s, %s', async (brief, type) => {
    const document = documentFrom(briefNamed(brief), type);
    const made = await renderPdf(document);
    if (!made.ok) throw new Error(made.refusal.sentence);
    const text = bodyPages(made.value, document).join('');
    expect(missingTexts(document, text)).toEqual([]);

    // And a loss would be seen: of a few words, and of one sentence of many.
    const { content } = document;
    const longer = missingTexts(
      { ...document, content: { content, more: '届く前に失われた最後の一文です。' } },
      text,
    );
    expect(longer).toEqual(['more: 届く前に失われた最後の一文です。']);
  });
});
