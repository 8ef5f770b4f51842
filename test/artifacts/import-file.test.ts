import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { nestingOf } from '../../src/artifacts/import/nesting.ts';
import { readExport } from '../../src/artifacts/import/read-export.ts';
import { versionDigest } from '../../src/artifacts/version-digest.ts';
import type { ExportDocument } from '../../src/exports/document.ts';
import { renderJson } from '../../src/exports/json/render.ts';
import { intakeDefinition } from '../../src/marketing/artifacts/intake.ts';
import { canonicalJson, digestOf } from '../../src/platform/canonical.ts';
import { exportDocument } from '../exports/fixture.ts';
import { example } from '../marketing/support/briefs.ts';
import { codeOf, must } from './support/house.ts';

/** A document whose digests are the true ones, as every document from the store is. */
function sound(change: Partial<ExportDocument> = {}): ExportDocument {
  const document = exportDocument(change);
  const contentDigest = digestOf(document.content);
  const { type } = document.definition;
  const { number } = document.version;
  const digest = versionDigest({ ...document.identity, contentDigest, type, number });
  return { ...document, version: { ...document.version, contentDigest, digest } };
}

const bytesOf = async (document: ExportDocument) => must(await renderJson(document));
const asBytes = (text: string) => new TextEncoder().encode(text);
const asText = (bytes: Uint8Array) => new TextDecoder().decode(bytes);

// biome-ignore lint/suspicious/noExplicitAny: tests change whatever they like in a parsed file.
type Loose = any;

let bytes: Uint8Array;
beforeAll(async () => {
  bytes = await bytesOf(sound());
});

/** What is said of the file after a change to its parsed form. */
function after(change: (file: Loose) => void): string {
  const file: Loose = JSON.parse(asText(bytes));
  change(file);
  const read = readExport(asBytes(JSON.stringify(file)));
  return read.ok ? 'ok' : `${read.refusal.code}: ${read.refusal.sentence}`;
}

describe('an export that nobody touched', () => {
  it('is read, also indented otherwise, with keys in another order, or with a byte order mark', () => {
    expect(codeOf(readExport(bytes))).toBe('ok');
    const reversed = (value: unknown): unknown => {
      if (Array.isArray(value)) return value.map(reversed);
      if (typeof value !== 'object' || value === null) return value;
      return Object.fromEntries(
        Object.entries(value)
          .reverse()
          .map(([key, inner]) => [key, reversed(inner)]),
      );
    };
    expect(codeOf(readExport(asBytes(JSON.stringify(reversed(JSON.parse(asText(bytes)))))))).toBe('ok');
    expect(codeOf(readExport(asBytes(`\uFEFF${asText(bytes)}`)))).toBe('ok');
  });

  it('is read for a brief, for a draft with findings, and for a version that a person wrote', async () => {
    const brief = { definition: intakeDefinition, content: example('online-shop') };
    const identity = { artifactId: exportDocument().identity.artifactId, jobs: [], lineage: [] };
    const finding = { rule: 'x', severity: 'major', place: 'y', message: 'z', fix: 'w' } as const;
    for (const document of [
      sound({ ...brief, identity }),
      sound({ final: false, findings: [finding] }),
      sound({ generation: null }),
    ])
      expect(codeOf(readExport(await bytesOf(document)))).toBe('ok');
  });
});

describe('an export that somebody changed', () => {
  it('is refused with the place of the change', () => {
    const changed = 'does not fit its digest: the file was changed after it was exported. Export it again.';
    expect(
      after((file) => {
        file.raw.content.layers.value.core_promise = 'Another';
      }),
    ).toBe(`file_changed: content.layers.value.core_promise ${changed}`);
    expect(after((file) => file.raw.content.layers.channels.pop())).toBe(
      `file_changed: content.layers.channels ${changed}`,
    );
    expect(after((file) => delete file.raw.content.layers.market)).toMatch(
      /^file_changed: content\.layers\.market\./,
    );
    expect(
      after((file) => {
        file.raw.content.layers.extra = 1;
      }),
    ).toBe(`file_changed: content.layers.extra ${changed}`);
    expect(
      after((file) => {
        file.raw.content.deliverables[1].title = 'x';
      }),
    ).toBe(`file_changed: content.deliverables[1].title ${changed}`);
    expect(
      after((file) => {
        file.deliverables[1].hashtags.push('#x');
      }),
    ).toBe(`file_changed: deliverables[1].hashtags ${changed}`);
    expect(
      after((file) => {
        file.raw.digests.content = 'a'.repeat(64);
      }),
    ).toBe(`file_changed: content ${changed}`);
    for (const identity of [
      (file: Loose) => {
        file.raw.version.number = 4;
      },
      (file: Loose) => {
        file.raw.version.jobs.pop();
      },
      (file: Loose) => {
        file.raw.lineage[0].digest = 'b'.repeat(64);
      },
      (file: Loose) => {
        file.raw.lineage[0].binding = false;
      },
      (file: Loose) => {
        file.raw.lineage.pop();
      },
      (file: Loose) => {
        file.module = 'creatives';
      },
    ])
      expect(after(identity)).toMatch(/^file_changed: Type, number, jobs or lineage do not fit/);
    for (const around of [
      (file: Loose) => {
        file.raw.version.approved_by = ['Somebody else'];
      },
      (file: Loose) => {
        file.meta.model = 'another';
      },
      (file: Loose) => {
        file.raw.final = false;
      },
      (file: Loose) => {
        file.raw.story[0].by = 'x';
      },
      (file: Loose) => {
        file.raw.digests.file = 'c'.repeat(64);
      },
    ])
      expect(after(around)).toMatch(/^file_changed: What stands around the content/);
    expect(
      after((file) => {
        file.raw.digests.parts = {};
      }),
    ).toMatch(/^file_changed: content\./);
  });

  it('is refused with the path where its form is broken', () => {
    expect(
      after((file) => {
        file.raw.version.number = 'three';
      }),
    ).toMatch(/^wrong_shape: raw\.version\.number /);
    expect(
      after((file) => {
        file.raw.lineage[0].digest = 'xyz';
      }),
    ).toMatch(/^wrong_shape: raw\.lineage\[0\]\.digest /);
    expect(
      after((file) => {
        file.deliverables[0].content_markdown = ' ';
      }),
    ).toMatch(/^wrong_shape: deliverables\[0\]\.content_markdown /);
    expect(
      after((file) => {
        file.extra = 1;
      }),
    ).toMatch(/^wrong_shape: /);
    expect(
      after((file) => {
        file.raw.content = [];
      }),
    ).toMatch(/^wrong_shape: raw\.content /);
    expect(
      after((file) => {
        file.raw.client = '\ud800';
      }),
    ).toMatch(/^not_storable: /);
    expect(
      after((file) => {
        file.raw.content.layers.value.core_promise = '\u0000';
      }),
    ).toMatch(/^not_storable: /);
  });

  it('never means anything else, whichever byte is another one', () => {
    const meaning = canonicalJson(JSON.parse(asText(bytes)));
    fc.assert(
      fc.property(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), (at, flip) => {
        const copy = bytes.slice();
        copy[at] = (copy[at] ?? 0) ^ flip;
        const read = readExport(copy);
        if (read.ok) expect(canonicalJson(read.value.json)).toBe(meaning);
        else expect(read.refusal.sentence).toMatch(/\.$/);
      }),
      { numRuns: 400 },
    );
  });
});

describe('what is no export', () => {
  const codes = (texts: readonly string[]) => texts.map((text) => codeOf(readExport(asBytes(text))));

  it('is refused by what it is', () => {
    expect(
      codes([
        '',
        '{',
        'null',
        '[]',
        '"x"',
        '{}',
        '{"raw":{}}',
        '{"raw":{"format":"aicmo-version/2"}}',
        '{"raw":{"digests":{}},"meta":{}}',
      ]),
    ).toEqual([
      'not_json',
      'not_json',
      'not_an_export',
      'not_an_export',
      'not_an_export',
      'not_an_export',
      'not_an_export',
      'other_format',
      'other_format',
    ]);
    expect(codeOf(readExport(new Uint8Array([0xff, 0xfe, 0x7b])))).toBe('not_text');
    expect(codeOf(readExport(new Uint8Array(20_000_001)))).toBe('too_large');
  });

  it('cannot bring anything down: depth, keys of prototypes, keys given twice', () => {
    const deep = 300_000;
    expect(codes([`${'['.repeat(deep)}${']'.repeat(deep)}`, '{"a":'.repeat(deep)])).toEqual([
      'too_deep',
      'too_deep',
    ]);
    const content = (inner: string) => asText(bytes).replace('"content": {', () => `"content": { ${inner},`);
    for (const inner of [
      '"__proto__": {"polluted": true}',
      '"constructor": 1',
      '"toString": {"a": [1]}',
      '"layers": 1, "layers": 2',
    ])
      expect(['file_changed', 'ok']).toContain(codeOf(readExport(asBytes(content(inner)))));
    expect(codeOf(readExport(asBytes(content('"__proto__": {"polluted": true}'))))).toBe('file_changed');
    expect(Reflect.get({}, 'polluted')).toBeUndefined();
    fc.assert(
      fc.property(fc.oneof(fc.json({ maxDepth: 5 }), fc.string()), (text) => {
        expect(codeOf(readExport(asBytes(text)))).not.toBe('ok');
      }),
    );
  });

  it('is as deep as its brackets outside of strings', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 6 }), (value) => {
        const depth = (part: unknown): number =>
          typeof part === 'object' && part !== null ? 1 + Math.max(0, ...Object.values(part).map(depth)) : 0;
        expect(nestingOf(JSON.stringify(value))).toBe(depth(value));
      }),
    );
  });
});
