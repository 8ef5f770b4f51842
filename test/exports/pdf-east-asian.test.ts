import { beforeAll, describe, expect, it } from 'vitest';
import type { ExportDocument } from '../../src/exports/document.ts';
import { renderPdf } from '../../src/exports/pdf/render.ts';
import { CONTENT_WIDTH, MARGIN, PAGE } from '../../src/exports/pdf/theme.ts';
import { mapTexts, textsIn } from '../../src/marketing/content-walk.ts';
import { bodyPages } from './body-pages.ts';
import { exportDocument, strategyContent } from './fixture.ts';
import { type Place, pdfPlaces, squeezed } from './pdf-pages.ts';

const SENTENCES = [
  '私たちの顧客は、毎朝七時に開店する「町のパン屋」です。',
  '競合他社は価格で勝負していますが、当社は焼きたてという体験を売ります！',
  '2026年4月までに、月間の定期購入者を1,200人に増やす（計画）。',
  '株式会社ﾄｳｷｮｳは、Instagramで①近く②早く③温かい😀、髙島屋さん。',
];
const LONG = SENTENCES.join('');

const AS_THEY_ARE = new Set(['id', 'kind', 'platform', 'bottleneck', 'differentiation_logic']);

/** Texts without one space, each as long as the English one it stands for, numbered so that each is told apart. */
const japanese = (): unknown => {
  let number = 0;
  return mapTexts(strategyContent, (text, path) => {
    if (AS_THEY_ARE.has(String(path.at(-1)))) return text;
    number += 1;
    return `${number}番${LONG.slice(number % 40, (number % 40) + Math.max(4, text.length / 2))}`;
  });
};

const document = (): ExportDocument =>
  exportDocument({
    client: LONG,
    engagement: LONG.repeat(2),
    objective: LONG,
    languages: ['日本語'],
    content: japanese(),
  });

const EAST_ASIAN = /[\u3000-\u9fff\uff00-\uffef]/;
const NEVER_FIRST = /^[、。，．」』）！？ーッャュョ々]/;

/** The first stretch of each line: it stands lower than the one before it, or is the first of another column. */
const lineStarts = (places: readonly Place[]): Place[] =>
  places.filter((place, at) => {
    const before = places[at - 1];
    return !before || Math.abs(before.y - place.y) > 0.1 || place.x < before.x;
  });

describe('the PDF in Japanese', () => {
  const source = document();
  let bytes: Uint8Array = new Uint8Array();
  beforeAll(async () => {
    const outcome = await renderPdf(source);
    if (!outcome.ok) throw new Error(outcome.refusal.sentence);
    bytes = outcome.value;
  });

  it('wraps text without spaces inside every column, begins no line with a mark, and loses nothing', () => {
    const pages = pdfPlaces(bytes);
    const signs = pages.flat().filter(({ text }) => EAST_ASIAN.test(text));
    expect(signs.length).toBeGreaterThan(1000);
    for (const { x, size, text } of signs)
      expect(x + size * [...text].length, text).toBeLessThanOrEqual(MARGIN.left + CONTENT_WIDTH + 1);
    for (const { y, text } of signs) {
      expect(y, text).toBeGreaterThan(0);
      expect(y, text).toBeLessThan(PAGE.height);
    }
    const starts = pages.flatMap(lineStarts).map(({ text }) => text);
    expect(starts.filter((text) => NEVER_FIRST.test(text))).toEqual([]);
    const whole = bodyPages(bytes, source).join('');
    for (const { text, path } of textsIn(japanese()))
      if (!AS_THEY_ARE.has(String(path.at(-1)))) expect(whole, path.join('.')).toContain(squeezed(text));
    expect(bytes.length).toBeLessThan(400_000);
    expect(Buffer.from(bytes).toString('latin1')).toMatch(/\/Lang \(ja\)/);
  });

  it('shortens a long name to the one row of a running head', () => {
    const [, second = []] = pdfPlaces(bytes);
    const rows = new Set(second.filter(({ y }) => y > PAGE.height - 70).map(({ y }) => y.toFixed(0)));
    expect(rows.size).toBe(1);
  });
});
