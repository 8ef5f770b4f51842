import { describe, expect, it } from 'vitest';
import type { ExportDocument } from '../../src/exports/document.ts';
import { forClient } from '../../src/exports/for-client.ts';
import { EXPORT_FORMATS, type ExportFormat } from '../../src/exports/formats.ts';
import { DRAFT_LABEL, STUB_LABEL } from '../../src/exports/sentences.ts';
import { deliverableFiles } from '../../src/exports/zip/deliverable-files.ts';
import { zipRenderer } from '../../src/exports/zip/render.ts';
import { executionDefinition } from '../../src/marketing/artifacts/execution.ts';
import { packFiles } from '../../src/marketing/delivery/pack-files.ts';
import { refused } from '../../src/platform/outcome.ts';
import { example } from '../marketing/support/briefs.ts';
import { stubExecution } from '../marketing/support/execution.ts';
import { exportDocument } from './fixture.ts';
import { readZip } from './read-zip.ts';

const content = stubExecution(example('local-service-hiring'));
const png = { mime: 'image/png', bytes: new Uint8Array([0x89, 0x50, 0x4e, 0x47]) };

const document = (change: Partial<ExportDocument> = {}): ExportDocument =>
  exportDocument({ definition: executionDefinition, content, ...change });

/** The formats without those that take long to draw; the PDF refuses, as it does for right-to-left writing. */
const formats: readonly ExportFormat[] = EXPORT_FORMATS.filter(
  ({ key }) => !['pptx', 'zip'].includes(key),
).map((format) =>
  format.key === 'pdf' ? { ...format, render: async () => refused('no', 'Not this one.') } : format,
);

const zipped = async (of: ExportDocument): Promise<Map<string, Buffer>> => {
  const outcome = await zipRenderer(formats)(of);
  if (!outcome.ok) throw new Error(outcome.refusal.sentence);
  return readZip(outcome.value);
};

describe('the ZIP of one version', () => {
  it('holds every format that fits, each deliverable, the brand, and a README that names them all', async () => {
    const brand = {
      files: [
        { ...png, name: '../../Logo é.png' },
        { ...png, name: 'logo É.PNG' },
        { ...png, name: 'x.exe', mime: 'text/x' },
      ],
    };
    const files = await zipped(document({ brand }));
    const names = [...files.keys()];
    const base = 'hallberg-son-varme-aps-certified-fitters-for-funen-spring-2026-execution-v3';
    expect(names.slice(0, 5)).toEqual([
      'README.txt',
      ...['md', 'json', 'csv', 'ics'].map((end) => `${base}.${end}`),
    ]);
    expect(names.filter((name) => name.startsWith('assets/'))).toEqual([
      'assets/logo-e.png',
      'assets/logo-e-2.png',
    ]);
    const listed = packFiles(['execution'], { execution: content }).map(({ name }) => name);
    expect(names.filter((name) => name.startsWith('execution/'))).toEqual(listed);
    const readme = files.get('README.txt')?.toString() ?? '';
    for (const name of names.slice(1)) expect(readme).toContain(`${name}: `);
    expect(readme).toContain('PDF: Not this one.');
    expect(readme.replaceAll('\r\n', '')).not.toContain('\n');
  });

  it('takes no path from content, and says draft and stub in every text', async () => {
    const deliverables = content.deliverables.map((one) => ({
      ...one,
      kind: '../../etc/x',
      title: '../a\r\nb',
    }));
    const files = await zipped(
      document({
        client: '../..',
        engagement: '/etc/passwd\0',
        content: { ...content, deliverables },
        final: false,
        generation: null,
        withheld: { stub: true },
      }),
    );
    for (const name of files.keys()) expect(name).toMatch(/^(?:[a-z]+\/)?[A-Za-z0-9-]+\.[a-z]+$/);
    for (const [name, bytes] of files) {
      const text = bytes.toString().replaceAll('\r\n ', '').replaceAll('\\', '');
      for (const label of [DRAFT_LABEL, STUB_LABEL])
        expect(text.includes(label) || name.endsWith('.json'), `${name}: ${label}`).toBe(true);
    }
  });

  it('shows clients nothing internal', async () => {
    const files = await zipped(forClient(document()));
    for (const [name, bytes] of files) expect(bytes.toString(), name).not.toMatch(/gpt-5|openai|a3c1f6de/);
  });

  it('writes a deliverable with all of its fields', () => {
    const film = deliverableFiles(document()).find(({ name }) => name.includes('video'));
    const stored = content.deliverables.find(({ id }) => id === film?.id);
    expect(film?.text).toContain(`# ${stored?.title}`);
    for (const { words, picture } of stored?.scenes ?? []) {
      expect(film?.text).toContain(words);
      expect(film?.text).toContain(picture);
    }
  });

  it('has names in the script of the client, marked so that every reader takes them for it', async () => {
    const japanese = document({ client: '株式会社みなと製茶', engagement: '定期便' });
    const outcome = await zipRenderer(formats.filter(({ key }) => key === 'csv'))(japanese);
    if (!outcome.ok) throw new Error(outcome.refusal.sentence);
    const name = '株式会社みなと製茶-定期便-execution-v3.csv';
    expect([...(await readZip(outcome.value)).keys()]).toContain(name);
    const bytes = Buffer.from(outcome.value);
    const listed = bytes.subarray(bytes.lastIndexOf(name) - 46);
    expect(listed.readUInt8(5)).toBe(3);
    expect(listed.readUInt16LE(8) & 0x0800).toBe(0x0800);
    expect(listed.readUInt32LE(38) >>> 16).toBe(0o100644);
  });

  it('is the same bytes each time, and offers each format where it fits', async () => {
    const render = zipRenderer(formats);
    expect(await render(document())).toEqual(await render(document()));
    const fitting = (type: Parameters<ExportFormat['fits']>[0]) =>
      EXPORT_FORMATS.filter(({ fits }) => fits(type)).map(({ key }) => key);
    expect(fitting('execution')).toEqual(['pdf', 'markdown', 'json', 'csv', 'ics', 'pptx', 'zip']);
    expect(fitting('strategy')).toEqual(['pdf', 'markdown', 'json', 'pptx', 'zip']);
  });
});
