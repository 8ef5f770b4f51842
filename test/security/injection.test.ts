import { describe, expect, it } from 'vitest';
import { jsonSchemaOf } from '../../src/llm/json-schema.ts';
import { type PromptRoom, UNLIMITED_ROOM } from '../../src/marketing/context/context-use.ts';
import { planner } from '../../src/marketing/context/planner.ts';
import { intakeExtraction } from '../../src/marketing/intake/extraction.ts';
import { asJson, briefForModel } from '../../src/marketing/jobs/quoted-data.ts';
import { auditor } from '../../src/marketing/roles/auditor.ts';
import { verifier } from '../../src/marketing/roles/verifier.ts';
import { briefSaying, inputSaying, jobsAt, partJobsSaying } from './support/hostile-input.ts';
import { INJECTIONS } from './support/injection-corpus.ts';

const HARMLESS = 'A calm sentence.';

/** What a reader may do to a text before looking for tags. */
const READERS: readonly ((text: string) => string)[] = [
  (text) => text,
  (text) => text.normalize('NFKC').toLowerCase(),
  (text) => text.normalize('NFKD').replace(/\p{M}/gu, ''),
  (text) => text.replace(/\p{Default_Ignorable_Code_Point}/gu, '').normalize('NFKC'),
  (text) => text.replace(/&(?:lt|#60|#x3c);?/gi, '<').replace(/&(?:gt|#62|#x3e);?/gi, '>'),
  (text) =>
    text
      .replace(/[\u02c2\u1438\u16b2\u2039\u276e\u{1d236}]/gu, '<')
      .replace(/[\u02c3\u1433\u203a\u276f]/gu, '>'),
];

const tagsIn = (text: string): string[] => text.match(/<[^<]*?>|[<>]/g) ?? [];

const blocksOf = (user: string): Map<string, unknown> =>
  new Map(
    [...user.matchAll(/^<(\w+)>\n([\s\S]*?)\n<\/\1>$/gm)].map(([, name = '', json = '']) => [
      name,
      JSON.parse(json),
    ]),
  );

/** Property names alone, at every depth: what a text must not be able to change. */
const shapeOf = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(shapeOf);
  if (typeof value !== 'object' || value === null) return typeof value;
  return Object.entries(value).map(([key, entry]) => [key, shapeOf(entry)]);
};

/** The user message holds our tags where we put them, whoever reads it, and the data behind them as it was written. */
function holds(user: string, harmless: string): void {
  const ours = tagsIn(harmless);
  for (const read of READERS) expect(tagsIn(read(user))).toEqual(tagsIn(read(harmless)));
  expect(tagsIn(user)).toEqual(ours);
  const blocks = blocksOf(user);
  expect([...blocks.keys()]).toEqual([...blocksOf(harmless).keys()]);
  // A reader that normalises first finds the same fields.
  const normalised = blocksOf(user.normalize('NFKC'));
  for (const [name, data] of blocks) expect(shapeOf(normalised.get(name))).toEqual(shapeOf(data));
  // Outside the tags there is nothing of anybody's.
  const around = (text: string) => text.replace(/^<(\w+)>\n[\s\S]*?\n<\/\1>$/gm, '<$1>');
  expect(around(user)).toBe(around(harmless));
}

describe('a brief that gives orders', () => {
  const calm = inputSaying(HARMLESS);
  const calmParts = partJobsSaying(HARMLESS);

  it('is one of many', () => {
    expect(INJECTIONS.length).toBeGreaterThanOrEqual(60);
    expect(new Set(INJECTIONS.map(({ text }) => text)).size).toBe(INJECTIONS.length);
  });

  it.each(INJECTIONS.map(({ name, text }, at) => [name, text, at] as const))(
    'stays data in every prompt: %s',
    (_name, text, at) => {
      const input = inputSaying(text);
      const pairs = [
        ...jobsAt(at, 2).map((job) => [job, job] as const),
        ...partJobsSaying(text).flatMap((job, part) =>
          calmParts[part] ? [[job, calmParts[part]] as const] : [],
        ),
      ];
      for (const [job, calmJob] of pairs) {
        const sent = job.prompt(input, UNLIMITED_ROOM);
        const before = calmJob.prompt(calm, UNLIMITED_ROOM);
        expect(sent.system).toBe(before.system);
        expect(JSON.stringify(jsonSchemaOf(job.output))).toBe(JSON.stringify(jsonSchemaOf(calmJob.output)));
        expect([job.name, job.promptVersion]).toEqual([calmJob.name, calmJob.promptVersion]);
        expect(sent.context).toEqual(before.context);
        holds(sent.user, before.user);
        const data = blocksOf(sent.user);
        // JSON cannot tell a lone surrogate from its escape; both read back as it.
        expect(data.get('brief')).toEqual(briefForModel(input.brief));
        expect(data.get('examples')).toEqual([
          { version: calm.examples?.[0]?.versionId, deliverables: [{ title: text, content_markdown: text }] },
        ]);
        expect(JSON.stringify(data.get('request'))).toContain(JSON.stringify(text.trim()).slice(1, -1));
      }
    },
  );

  it('stays data in a prompt that has too little room for it', () => {
    const room: PromptRoom = { inputTokens: 9_000, count: (text) => Buffer.byteLength(text) };
    for (const [at, { text }] of INJECTIONS.entries()) {
      for (const job of jobsAt(at, 1)) {
        const { system, user, context } = job.prompt(inputSaying(text), room);
        expect(system).toBe(job.prompt(calm, UNLIMITED_ROOM).system);
        const names = [...blocksOf(user).keys()];
        for (const read of READERS)
          expect(tagsIn(read(user))).toEqual(names.flatMap((name) => [`<${name}>`, `</${name}>`]));
        for (const key of [...(context?.used ?? []), ...(context?.left ?? [])])
          expect(key).toMatch(/^[\w:.-]+$/);
      }
    }
  });

  it('stays data for those who judge, plan and fill in', () => {
    for (const { text } of INJECTIONS) {
      const of = (said: string) => {
        const approved = {
          intake: briefSaying(said),
          strategy: { layers: { value: { core_promise: said } } },
        };
        return [
          verifier.prompt({ approved, draft: { text: said } }, UNLIMITED_ROOM),
          auditor.prompt({ approved, claims: [said] }, UNLIMITED_ROOM),
          intakeExtraction.prompt({ text: said }),
        ];
      };
      const calmPrompts = of(HARMLESS);
      for (const [at, sent] of of(text).entries()) {
        expect(sent.system).toBe(calmPrompts[at]?.system);
        holds(sent.user, calmPrompts[at]?.user ?? '');
      }
    }
    const sources = jobsAt(0, 1)[0]?.prompt(inputSaying('HACKED'), {
      inputTokens: 5_000,
      count: (text) => text.length,
    });
    const { user } = planner.prompt(
      { task: 'Write.', sources: sources?.choices ?? [], fit: 1 },
      UNLIMITED_ROOM,
    );
    expect(sources?.choices?.length).toBeGreaterThan(0);
    expect(user).not.toContain('HACKED');
  });
});

describe('quoted data', () => {
  it('escapes every character that any normalisation makes a delimiter of, and every one that nobody sees', () => {
    const risky: string[] = [];
    for (let point = 0x80; point < 0x110000; point += 1) {
      if (point >= 0xd800 && point < 0xe000) continue;
      const sign = String.fromCodePoint(point);
      const forms = ['NFC', 'NFD', 'NFKC', 'NFKD'].map((form) => sign.normalize(form));
      if (forms.some((form) => /[<>&"\\\r\n]/.test(form)) || /\p{Default_Ignorable_Code_Point}/u.test(sign))
        risky.push(sign);
    }
    expect(risky.length).toBeGreaterThan(4_000);
    const quoted = asJson(risky.map((sign) => ` ${sign} `));
    expect(quoted).toMatch(/^[\n -~]*$/);
    expect(JSON.parse(quoted)).toEqual(risky.map((sign) => ` ${sign} `));
  });

  it('leaves writing as it is where those signs are at home', () => {
    const texts = [
      '\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645',
      '\u0915\u094d\u200d\u0937',
      '\u{1f469}\u200d\u{1f4bb} \u2764\ufe0f 1\ufe0f\u20e3',
      'Gr\u00fc\u00dfe, \u201eKaffee\u201c',
    ];
    expect(asJson(texts)).toBe(JSON.stringify(texts, null, 1));
  });
});
