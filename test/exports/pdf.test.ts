import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from 'vitest';
import type { ExportDocument } from '../../src/exports/document.ts';
import { renderPdf } from '../../src/exports/pdf/render.ts';
import { DRAFT_LABEL, STUB_LABEL } from '../../src/exports/sentences.ts';
import { textsIn } from '../../src/marketing/content-walk.ts';
import { exportDocument, strategyContent } from './fixture.ts';
import { pdfPages, squeezed } from './pdf-pages.ts';

const bytesOf = async (document: ExportDocument): Promise<Uint8Array> => {
  const outcome = await renderPdf(document);
  if (!outcome.ok) throw new Error(outcome.refusal.sentence);
  return outcome.value;
};

let rendered: Promise<Uint8Array> | undefined;
/** The plain final document, laid out once for all tests that only read it. */
const finalBytes = (): Promise<Uint8Array> => {
  rendered ??= bytesOf(exportDocument({ findings: [finding] }));
  return rendered;
};

const withPromise = (text: string): ExportDocument =>
  exportDocument({
    content: {
      ...strategyContent,
      layers: { ...strategyContent.layers, value: { ...strategyContent.layers.value, core_promise: text } },
    },
  });

const finding = {
  rule: 'length',
  severity: 'minor' as const,
  place: 'value',
  message: 'Long sentence here',
  fix: 'Split it',
};

const stubDraft = (): ExportDocument => {
  const { generation } = exportDocument();
  return exportDocument({
    final: false,
    findings: [finding],
    generation: generation ? { ...generation, stub: true } : null,
  });
};

describe('the PDF', () => {
  it('has at least four pages with cover, contents, parts and provenance', async () => {
    const pages = pdfPages(await finalBytes());
    expect(pages.length).toBeGreaterThanOrEqual(4);
    expect(pages[0]).toContain(squeezed('Hallberg & Søn Varme ApS'));
    expect(pages[1]).toContain('Contents');
    expect(pages.at(-1)).toContain(squeezed('0d9f5c1c-6f43-4d6e-8b5e-2f1f3a4b5c6d'));
    expect(pages.at(-1)).toContain(exportDocument().version.digest);
    // A lineage binds contents: that is the digest to look for in the other file.
    expect(pages.at(-1)).toContain(squeezed('Document Version Approved Content digest'));
    for (const [at, page] of pages.entries()) expect(page).toContain(`Page${at + 1}of${pages.length}`);
  });

  it('shows every text of the layers', async () => {
    const whole = pdfPages(await finalBytes()).join('');
    for (const { text, path } of textsIn(strategyContent.layers)) {
      const shown = whole.replaceAll(/Page\d+of\d+/g, '');
      expect(shown, path.join('.')).toContain(squeezed(text));
    }
  });

  it('carries the draft mark and the stub label on every page of a draft, and its findings', async () => {
    const pages = pdfPages(await bytesOf(stubDraft()));
    for (const page of pages) {
      expect(page).toContain(squeezed(STUB_LABEL));
      expect(page).toContain(squeezed(DRAFT_LABEL));
      expect(page).toContain('DRAFT');
    }
    expect(pages.join('')).toContain(squeezed(finding.message));
  });

  it('carries none of them where the version is current and a model wrote it', async () => {
    const whole = pdfPages(await finalBytes()).join('');
    expect(whole).not.toContain(squeezed(STUB_LABEL));
    expect(whole).not.toContain('DRAFT');
    expect(whole).not.toContain(squeezed(finding.message));
  });

  it('sets Greek, Cyrillic, Vietnamese and emoji as they are, and names characters that no font has', async () => {
    const set = 'Ελληνικά, Українська, Tiếng Việt, Łódź, → ☕ ≥ 3';
    const whole = pdfPages(await bytesOf(withPromise(`${set} in ไทย \u202e[end]`))).join('');
    expect(whole).toContain(`${squeezed(set)}in[U+0E44][U+0E17][U+0E22][U+202E][end]`);
  });

  it('refuses right-to-left text and texts in scripts without a font', async () => {
    for (const [text, code] of [
      ['שלום', 'pdf_right_to_left'],
      ['مرحبا', 'pdf_right_to_left'],
      ['นี่คือข้อความภาษาไทย'.repeat(6), 'pdf_script_not_supported'],
    ] as const) {
      const outcome = await renderPdf(withPromise(text));
      expect(outcome).toMatchObject({ ok: false, refusal: { code } });
    }
  });

  it('fetches and interprets nothing that a text says', async () => {
    let requests = 0;
    const server = createServer((_, response) => {
      requests += 1;
      response.end();
    });
    await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
    const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const hostile = [
      `![x](${base}/a.png)`,
      `<img src="${base}/b.png">`,
      `[open](${base}/c)`,
      '![y](file:///etc/hostname)',
      'file:///etc/passwd',
      '<script>x</script>',
    ];
    const [first] = strategyContent.deliverables;
    const bytes = await bytesOf({
      ...withPromise(hostile.join(' ')),
      content: {
        ...strategyContent,
        deliverables: [{ ...first, content_markdown: `${hostile.join('\n\n')}\n\n[ref]: ${base}/d` }],
      },
    });
    server.close();
    const whole = pdfPages(bytes).join('');
    for (const text of [...hostile, `[ref]: ${base}/d`]) expect(whole).toContain(squeezed(text));
    expect(requests).toBe(0);
    expect(Buffer.from(bytes).toString('latin1')).not.toMatch(
      /\/URI|\/Launch|\/JavaScript|\/Subtype \/Image/,
    );
  });

  it('breaks a word that is wider than the page and keeps all of it', async () => {
    const word = Array.from({ length: 60 }, (_, at) => `part${at}x`).join('');
    const { layers } = strategyContent;
    const bytes = await bytesOf(
      exportDocument({
        content: {
          ...strategyContent,
          layers: {
            ...layers,
            market: {
              ...layers.market,
              competitive_map: [{ name: word, position: word, strength: 'a', weakness: 'b\n'.repeat(200) }],
            },
          },
        },
      }),
    );
    const whole = pdfPages(bytes).join('');
    expect(whole.split(word).length - 1).toBe(2);
    expect(whole.replace(/Hallberg&SønVarmeApS,StrategyVersion3,digest\w{12}|Page\d+of\d+/g, '')).toContain(
      'b'.repeat(200),
    );
  });

  it('survives Markdown that is nested too deep or broken', async () => {
    const [first] = strategyContent.deliverables;
    const odd = [`${'> '.repeat(40)}deep`, '```\nopen', '| a |\n|', `${'- '.repeat(60)}deep`, '# '];
    const deliverables = odd.map((text, at) => ({ ...first, content_markdown: `${text}\n\nafter${at}` }));
    const whole = pdfPages(
      await bytesOf(exportDocument({ content: { ...strategyContent, deliverables } })),
    ).join('');
    for (const at of odd.keys()) expect(whole).toContain(`after${at}`);
    expect(whole.split('deep')).toHaveLength(3);
  });

  it('writes a document whose content is missing or odd', async () => {
    for (const content of [
      {},
      null,
      { layers: { market: { competitive_map: 'text' }, channels: [1, 'two'] } },
    ])
      expect((await renderPdf(exportDocument({ content }))).ok).toBe(true);
  });

  it('is the same file for the same document, and leaves the event loop to others meanwhile', async () => {
    const digest = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
    const first = digest(await finalBytes());
    let turns = 0;
    const turning = setInterval(() => {
      turns += 1;
    }, 1);
    const again = await bytesOf(exportDocument({ findings: [finding] }));
    clearInterval(turning);
    expect(digest(again)).toBe(first);
    expect(turns).toBeGreaterThan(20);
  });
});
