import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { XmlDocument } from 'xmldoc';
import type { ExportDocument } from '../../src/exports/document.ts';
import { forClient } from '../../src/exports/for-client.ts';
import { deckOf } from '../../src/exports/pptx/deck.ts';
import { renderDeck, renderPptx } from '../../src/exports/pptx/render.ts';
import type { Deck, Shape } from '../../src/exports/pptx/shapes.ts';
import { heightOf, lineEnds, textOf } from '../../src/exports/pptx/text-width.ts';
import { BODY, SLIDE } from '../../src/exports/pptx/theme.ts';
import { DRAFT_LABEL, STUB_LABEL } from '../../src/exports/sentences.ts';
import { definitionOf } from '../../src/marketing/artifacts/registry.ts';
import { mapTexts, textsIn } from '../../src/marketing/content-walk.ts';
import { unescapeMarkdown } from '../../src/marketing/markdown/unescape.ts';
import { EXAMPLES, example } from '../marketing/support/briefs.ts';
import { stubCreatives } from '../marketing/support/creatives.ts';
import { stubDelivery } from '../marketing/support/delivery.ts';
import { stubExecution } from '../marketing/support/execution.ts';
import { stubMonitoring } from '../marketing/support/monitoring.ts';
import { anyStrategy } from './any-content.ts';
import { exportDocument, strategyContent } from './fixture.ts';
import { readZip } from './read-zip.ts';
import { stubStrategy } from './stub-strategy.ts';

const STAGES = {
  intake: (brief: unknown) => brief,
  strategy: () => strategyContent,
  creatives: stubCreatives,
  execution: stubExecution,
  monitoring: stubMonitoring,
  delivery: stubDelivery,
} as const;

type Stage = keyof typeof STAGES;

const documentOf = (type: Stage, content: unknown, more: Partial<ExportDocument> = {}): ExportDocument => {
  const definition = definitionOf(type);
  if (!definition) throw new Error(`${type} is not defined.`);
  return exportDocument({ definition, content, ...more });
};

/** Letters and digits only: what stays wherever a line or a slide ends. */
const bare = (text: string): string => text.normalize('NFKC').replace(/[^\p{L}\p{N}]/gu, '');

const parasOf = (shape: Shape) => {
  if (shape.kind === 'text') return shape.paras;
  return shape.kind === 'table' ? shape.rows.flatMap(({ cells }) => cells.flatMap(({ paras }) => paras)) : [];
};

const isBody = ({ box }: Shape): boolean => box.y >= BODY.y && box.y < BODY.y + BODY.h;

/** What the slides say between head and foot, as one text, and then their titles and notes. */
const saidOn = ({ slides }: Deck): string =>
  bare(
    [
      ...slides.slice(1).flatMap(({ shapes }) => shapes.filter(isBody).flatMap(parasOf).map(textOf)),
      ...slides.flatMap(({ title, notes }) => [title, notes]),
    ].join('\n'),
  );

/** Keys whose values are shown in other words: labels of choices, references, parts of a link. */
const IN_WORDS = new Set(
  'id kind platform platforms asset post role layer state point artifact deliverable_id asset_type shape date start_date timeline_start digest format formats audience'.split(
    ' ',
  ),
);

const lostIn = (content: unknown, said: string): string[] =>
  textsIn(content)
    .filter(({ path }) => !path.some((part) => typeof part === 'string' && IN_WORDS.has(part)))
    .flatMap(({ text }) =>
      unescapeMarkdown(text)
        .replace(/^\|[-| ]+\|$/gm, '')
        .split('\n'),
    )
    .filter((line) => !said.includes(bare(line)));

/** Texts that need more room than they have, and shapes that leave the slide. */
const overflowsIn = (deck: Deck): string[] =>
  deck.slides.flatMap(({ shapes, title, titleLook, titleBox }, at) => {
    const outside = shapes.filter(
      ({ box }) =>
        box.x < 0 || box.y < 0 || box.x + box.w > SLIDE.width + 0.01 || box.y + box.h > SLIDE.height,
    );
    // The cover has neither head nor foot.
    const low = shapes.filter(
      (shape) => at > 0 && isBody(shape) && shape.box.y + shape.box.h > BODY.y + BODY.h + 0.01,
    );
    const full = shapes.filter(
      (shape) =>
        (shape.kind === 'text' && heightOf(shape.paras, shape.box.w) > shape.box.h + 0.01) ||
        (shape.kind === 'table' &&
          shape.rows.some(({ height, cells }) =>
            cells.some(
              ({ paras }, at) => heightOf(paras, (shape.widths[at] ?? 0) - 0.16) + 0.16 > height + 0.01,
            ),
          )),
    );
    const titles = heightOf([titleLook], titleBox.w) > titleBox.h + 0.01 ? [title] : [];
    return [
      ...titles,
      ...[...outside, ...low, ...full].map((shape) => `${title}: ${JSON.stringify(shape).slice(0, 300)}`),
    ];
  });

/** A bar of one colour on transparent ground, 8 by 4 dots. */
const LOGOS = {
  white:
    'iVBORw0KGgoAAAANSUhEUgAAAAgAAAAECAYAAACzzX7wAAAAIUlEQVQI12NgIAAYYYz/////R5FgZGRkYGBgYCJkAkEAAGM6BARl9OhwAAAAAElFTkSuQmCC',
  black:
    'iVBORw0KGgoAAAANSUhEUgAAAAgAAAAECAYAAACzzX7wAAAAF0lEQVQI12NgIAAYkdj/sckxETKBIAAAWFsBBO8sguUAAAAASUVORK5CYII=',
} as const;

describe('the slides of a document', () => {
  it.each(Object.keys(STAGES) as Stage[])('show every text of the %s, and each fits its box', (type) => {
    // Each stage another brief: they differ in what they leave out.
    const brief = example(EXAMPLES[Object.keys(STAGES).indexOf(type) % EXAMPLES.length] ?? EXAMPLES[0]);
    const content: unknown = STAGES[type](brief);
    const deck = deckOf(documentOf(type, content));
    const shown = type === 'intake' ? { ...brief, logo_files: undefined } : content;
    expect(lostIn(shown, saidOn(deck))).toEqual([]);
    expect(overflowsIn(deck)).toEqual([]);
  });

  it('show every word of a text of any length', () => {
    fc.assert(
      fc.property(anyStrategy, (content) => {
        const deck = deckOf(exportDocument({ content }));
        expect(overflowsIn(deck)).toEqual([]);
        const said = saidOn(deck);
        const words = textsIn(content).flatMap(({ text }) => text.match(/q\d+z/g) ?? []);
        expect(words.filter((word) => !said.includes(word))).toEqual([]);
      }),
      { numRuns: 5 },
    );
  });

  it('show every word of a table whose head is longer than a slide', () => {
    const words = Array.from({ length: 500 }, (_, at) => `q${1_000 + at}z`);
    const table = `| ${words.join(' ')} | b |\n|---|---|\n| c | d |`;
    const [first] = strategyContent.deliverables;
    const deliverables = [{ ...first, content_markdown: table }];
    const deck = deckOf(exportDocument({ content: { ...strategyContent, deliverables } }));
    expect(overflowsIn(deck)).toEqual([]);
    expect(words.filter((word) => !saidOn(deck).includes(word))).toEqual([]);
  });

  it('take a line without spaces, in any script, apart', () => {
    for (const long of ['日本語の会社、', 'Donaudampfschiff', 'W', 'ทดสอบภาษาไทย', '😀']) {
      const content = mapTexts(strategyContent, (text, path) =>
        path.at(-1) === 'kind' ? text : long.repeat(150),
      );
      const deck = deckOf(exportDocument({ content, client: long.repeat(40), engagement: long.repeat(40) }));
      expect(overflowsIn(deck)).toEqual([]);
    }
  });

  it('break no ordinary word of a table, and end on no heading', () => {
    const { slides } = deckOf(exportDocument({ content: stubStrategy(example('local-service-hiring')) }));
    const tables = slides.flatMap(({ shapes }) => shapes.filter((shape) => shape.kind === 'table'));
    const broken = tables.flatMap(({ rows, widths }) =>
      rows.flatMap(({ cells }) =>
        cells.flatMap(({ paras }, at) =>
          paras.flatMap((para) =>
            para.text
              .split(/[\s/-]/)
              .filter((text) => lineEnds({ ...para, text }, (widths[at] ?? 0) - 0.16).length > 1),
          ),
        ),
      ),
    );
    expect(tables.length).toBeGreaterThan(4);
    expect(broken).toEqual([]);
    const [first] = strategyContent.deliverables;
    const ends = [1, 2, 3, 4, 5, 6, 7].flatMap((lines) => {
      const section = (_: unknown, at: number) => `## Head ${at}\n\n${'A line.\n\n'.repeat(lines)}`;
      const text = Array.from({ length: 14 }, section).join('');
      const deliverables = [{ ...first, title: 'Many heads', content_markdown: text }];
      return deckOf(exportDocument({ content: { ...strategyContent, deliverables } }))
        .slides.filter(({ title }) => title.startsWith('Many heads'))
        .map(({ shapes }) => shapes.filter(isBody).flatMap(parasOf))
        .map((paras) => paras.findLast(({ text: one }) => /^(?:Head|A line)/.test(one))?.text ?? '');
    });
    expect(ends.length).toBeGreaterThan(8);
    expect(ends.filter((text) => text.startsWith('Head'))).toEqual([]);
  });

  it('draw a table within a text as a table, its heading with it', () => {
    const [first] = strategyContent.deliverables;
    const slidesOf = (content_markdown: string) =>
      deckOf(
        exportDocument({
          content: { ...strategyContent, deliverables: [{ ...first, title: 'Tables', content_markdown }] },
        }),
      ).slides.filter(({ title }) => title.startsWith('Tables'));
    const cellsOf = (shape: Shape) =>
      shape.kind === 'table'
        ? shape.rows.map(({ cells }) => cells.map(({ paras }) => paras.map(textOf).join('/')).join('|'))
        : [];
    const rows = (count: number) =>
      Array.from({ length: count }, (_, at) => `| **${at}** | [x](//y) |\n`).join('');
    const [small] = slidesOf(`Before\n\n| Week | Who |\n|---|---:|\n${rows(2)}\nAfter`);
    expect(small?.shapes.flatMap(cellsOf)).toEqual(['Week|Who', '0|[x](//y)', '1|[x](//y)']);
    const words = small?.shapes.flatMap(parasOf).map(textOf) ?? [];
    for (const [one, next] of [
      ['Before', 'Week'],
      ['[x](//y)', 'After'],
    ] as const)
      expect(words.indexOf(one), words.join(' ')).toBeLessThan(words.lastIndexOf(next));
    const broken = Array.from({ length: 12 }, (_, at) =>
      slidesOf(`${'A line.\n\n'.repeat(at)}## Head\n\n| Week | Who |\n|---|---|\n${rows(9)}`),
    ).flat();
    expect(broken.length).toBeGreaterThan(15);
    for (const { shapes } of broken) {
      const heads = shapes.some((shape) => parasOf(shape).some(({ text }) => text === 'Head'));
      expect(heads && !shapes.some(({ kind }) => kind === 'table')).toBe(false);
    }
    const long = slidesOf(`# Head\n\n| Week | Who |\n|---|---|\n${rows(90)}`);
    expect(long[0]?.notes).toContain('89 | [x](//y)');
    expect(long.flatMap(({ shapes }) => shapes.flatMap(cellsOf)).length).toBeGreaterThan(20);
    expect(long.length).toBeLessThan(5);
  });

  it('draw numbers and targets as bars only where both count the same', () => {
    const content = stubMonitoring(example('local-service-hiring'));
    const barsOf = (baseline: string, target: string): number[] => {
      const kpis = content.kpis.slice(0, 1).map((kpi) => ({ ...kpi, baseline, target }));
      const { slides } = deckOf(documentOf('monitoring', { ...content, kpis }));
      const shapes = slides.slice(1).flatMap((slide) => slide.shapes);
      return shapes.flatMap(({ kind, box }) =>
        kind === 'rect' && isBody({ kind, box, fill: '' }) && box.h === 0.2 ? [box.w] : [],
      );
    };
    const [from = 0, to = 1] = barsOf('12 a week', '30 a week by week 6');
    expect(from / to).toBeCloseTo(12 / 30);
    expect(barsOf('12 a week', '30 in all')).toEqual([]);
    expect(barsOf('Not measured yet.', '30 a week')).toEqual([]);
  });

  it('put what the speaker says into the notes, and a long text whole', () => {
    const speech = deckOf(documentOf('delivery', stubDelivery(example('local-service-hiring'))));
    expect(speech.slides.filter(({ notes }) => notes !== '').length).toBeGreaterThan(3);
    const text = Array.from({ length: 900 }, (_, at) => `word${at}`).join(' ');
    const [first] = strategyContent.deliverables;
    const deck = deckOf(
      exportDocument({
        content: { ...strategyContent, deliverables: [{ ...first, content_markdown: text }] },
      }),
    );
    expect(deck.slides.some(({ notes }) => notes.includes(text))).toBe(true);
  });
});

const parts = async (bytes: Uint8Array): Promise<Map<string, string>> =>
  new Map([...(await readZip(bytes))].map(([name, part]) => [name, part.toString()]));

/** Throws where it is not. */
const wellFormed = (xml: string): XmlDocument => new XmlDocument(xml);

const bytesOf = async (...documents: [ExportDocument, ...ExportDocument[]]): Promise<Uint8Array> => {
  const outcome = await renderDeck(documents);
  if (!outcome.ok) throw new Error(outcome.refusal.sentence);
  return outcome.value;
};

describe('the PPTX file', () => {
  const evil =
    '<a:t>&amp;"\u0000\u0007\u{FFFE}\ud800 ]]> [x](http://evil.example/a) ![y](file:///etc/passwd) שלום';

  it('is well-formed and fetches nothing, whatever the text; marks are on every slide; only our clock is in it', async () => {
    const png = Buffer.from(
      'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
      'base64',
    );
    const document = exportDocument({
      content: mapTexts(strategyContent, (text, path) => (path.at(-1) === 'kind' ? text : `${evil} ${text}`)),
      client: evil,
      engagement: evil,
      final: false,
      generation: null,
      withheld: { stub: true },
      brand: { colours: ['#0b5d8a', 'url(x)'], logo: { name: evil, mime: 'image/png', bytes: png } },
      languages: ['Japanese'],
    });
    const bytes = await bytesOf(document);
    expect(await bytesOf(document)).toEqual(bytes);
    const files = await parts(bytes);
    const slides = [...files].filter(([name]) => /^ppt\/slides\/slide\d+\.xml$/.test(name));
    expect(slides.length).toBeGreaterThan(12);
    for (const [name, xml] of files) {
      if (!name.endsWith('.png')) wellFormed(xml);
      expect(xml, name).not.toMatch(/TargetMode="External"|hlinkClick/);
    }
    for (const [name, xml] of slides) {
      for (const label of [DRAFT_LABEL, STUB_LABEL]) expect(xml, name).toContain(label);
      const ids = [...xml.matchAll(/<p:cNvPr id="(\d+)"/g)].map(([, id]) => id);
      expect(new Set(ids).size).toBe(ids.length);
    }
    expect(files.get('docProps/core.xml')?.match(/\d{4}-\d\d-\d\dT[\d:]+Z/g)).toEqual([
      '2025-11-20T10:30:00Z',
      '2025-11-20T10:30:00Z',
    ]);
    expect(slides[2]?.[1]).toContain('<a:ea typeface="Yu Gothic"/>');
    expect(
      [...files.keys()].filter((name) => name.startsWith('ppt/media/') && name.endsWith('.png')),
    ).toHaveLength(1);
  });

  it('holds several documents, each with its own status, and shows clients nothing internal', async () => {
    const creatives = documentOf('creatives', stubCreatives(example('local-service-hiring')), {
      final: false,
    });
    const files = await parts(await bytesOf(forClient(exportDocument()), forClient(creatives)));
    const said = [...files].filter(([name]) => name.startsWith('ppt/slides/slide')).map(([, xml]) => xml);
    expect(said.filter((xml) => xml.includes(DRAFT_LABEL)).length).toBeLessThan(said.length - 10);
    for (const [name, xml] of files) expect(xml, name).not.toMatch(/gpt-5|openai|a3c1f6de/);
    expect(files.get('docProps/core.xml')).toContain('Strategy, Creatives');
  });

  it('puts a white logo on a plate of the accent, and no other one', async () => {
    const png = (colour: 'white' | 'black') => Buffer.from(LOGOS[colour], 'base64');
    const shapesOn = async (colour: 'white' | 'black') => {
      const logo = { name: 'x.png', mime: 'image/png', bytes: png(colour) };
      const files = await parts(await bytesOf(exportDocument({ brand: { logo, colours: ['#0b5d8a'] } })));
      const cover = files.get('ppt/slides/slide1.xml') ?? '';
      return cover.split('<p:pic>')[0]?.match(/<a:srgbClr val="0B5D8A"\/>/gi)?.length;
    };
    // The panel at the left has it as well.
    expect(await shapesOn('white')).toBe(2);
    expect(await shapesOn('black')).toBe(1);
  });

  it('leaves out a logo that is damaged', async () => {
    const logo = { name: 'x.png', mime: 'image/png', bytes: new Uint8Array(40) };
    expect((await renderPptx(exportDocument({ brand: { logo } }))).ok).toBe(true);
  });
});
