import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { textsIn } from '../../../src/marketing/content-walk.ts';
import { ASSET_TYPES, isVisualKind, PLATFORM_KEYS } from '../../../src/marketing/creatives/choices.ts';
import { type CreativesContent, creativesContentSchema } from '../../../src/marketing/creatives/schema.ts';
import { readBrief } from '../../../src/marketing/intake/brief-reader.ts';
import { assembleCreatives } from '../../../src/marketing/jobs/creatives/assemble.ts';
import { CREATIVES_JOBS } from '../../../src/marketing/jobs/creatives/jobs.ts';
import { isFixedWord } from '../../../src/marketing/quality/fixed-words.ts';
import { runRules } from '../../../src/marketing/quality/run-rules.ts';
import { says } from '../../../src/marketing/quality/word-match.ts';
import { anyBrief, EXAMPLES, example } from '../support/briefs.ts';
import { CREATIVES_JOB_NAMES, creativesOutputs, stubCreatives } from '../support/creatives.ts';
import { stubStrategy } from '../support/strategy.ts';

const allText = (content: unknown) =>
  textsIn(content)
    .map(({ text }) => text)
    .join('\n');

/** Every non-empty choice of the six jobs. */
const SUBSETS = Array.from({ length: 2 ** CREATIVES_JOB_NAMES.length - 1 }, (_, at) =>
  CREATIVES_JOB_NAMES.filter((_name, bit) => ((at + 1) >> bit) & 1),
);

const someJobs = fc.constantFrom(...SUBSETS);

const someOptions = fc.record(
  {
    theme: fc.string({ minLength: 1, maxLength: 200 }).filter((text) => text.trim() !== ''),
    key_message: fc.string({ minLength: 1, maxLength: 500 }).filter((text) => text.trim() !== ''),
    asset_types: fc.uniqueArray(fc.constantFrom(...ASSET_TYPES), { minLength: 1 }),
    platforms: fc.uniqueArray(fc.constantFrom(...PLATFORM_KEYS), { minLength: 1 }),
  },
  { requiredKeys: [] },
);

describe('the stub of the creatives', () => {
  it.each(EXAMPLES)('writes creatives for %s that pass every rule', (name) => {
    const brief = example(name);
    const upstream = { intake: brief, strategy: stubStrategy(brief) };
    const result = runRules('creatives', stubCreatives(brief), { brief, upstream });
    expect(result).toEqual({ status: 'PASS', score: 100, findings: [] });
  });

  it.each(EXAMPLES)('makes of any choice of jobs for %s what can be approved', (name) => {
    const brief = example(name);
    const strategy = stubStrategy(brief);
    const outputs = creativesOutputs(brief, { strategy });
    for (const jobs of SUBSETS) {
      const chosen = Object.fromEntries(jobs.map((job) => [job, outputs[job]]));
      const content = assembleCreatives(chosen, { brief, upstream: { strategy }, options: {} });
      const { findings } = runRules('creatives', content, { brief, upstream: { strategy } });
      // A job that makes nothing for email leaves the channel without an asset, and that is said.
      expect(findings.filter(({ rule }) => rule !== 'channel_covered')).toEqual([]);
      expect(new Set(content.deliverables.map(({ id }) => id.replace(/-\d+$/, '')))).toEqual(new Set(jobs));
      expect(content.deliverables.some(({ kind }) => isVisualKind(kind))).toBe(true);
    }
  });

  it.each(EXAMPLES)('writes from the words of %s', (name) => {
    const brief = example(name);
    const written = allText(stubCreatives(brief));
    for (const words of [
      brief.client_name,
      ...brief.pain_points,
      ...(brief.proof_assets ?? []),
      ...(brief.required_disclaimers ?? []),
      ...(brief.brand_colours ?? []),
      ...(brief.brand_fonts ?? []),
    ])
      expect(written).toContain(words);
  });

  it('keeps to the answers of the stage', () => {
    const options = {
      theme: 'Rain, and what it is good for',
      key_message: 'The jumper outlasts the forecast.',
      asset_types: ['advert'],
      platforms: ['instagram', 'youtube'],
    };
    const content = stubCreatives(example('online-shop'), { options });
    expect(content.direction).toMatchObject({ theme: options.theme, key_message: options.key_message });
    const placed = content.deliverables.filter(({ kind }) => kind !== 'report');
    expect(new Set(placed.map(({ platform }) => platform))).toEqual(new Set(options.platforms));
    expect(new Set(placed.map(({ asset_type: type }) => type))).toEqual(new Set(['advert']));
    for (const { content_markdown: text } of placed) expect(text).toContain(options.key_message);
  });

  it('writes something else for another brief, the same for the same, and shows a wish once a job', () => {
    const brief = example('online-shop');
    expect(stubCreatives(brief)).toEqual(stubCreatives(brief));
    expect(stubCreatives(brief).hooks).not.toEqual(stubCreatives(example('b2b-software-launch')).hooks);
    const wished = stubCreatives(brief, { instruction: 'Mention the rain' });
    const shown = wished.deliverables.filter(({ content_markdown: text }) =>
      text.includes('Mention the rain'),
    );
    expect(new Set(shown.map(({ id }) => id.replace(/-\d+$/, '')))).toEqual(new Set(CREATIVES_JOB_NAMES));
  });

  it('survives any brief, strategy, answers and choice of jobs', () => {
    const upstream = fc.oneof(anyBrief.map(stubStrategy), fc.anything());
    fc.assert(
      fc.property(
        fc.oneof(anyBrief, fc.anything()),
        upstream,
        fc.oneof(someOptions, fc.dictionary(fc.string(), fc.anything())),
        someJobs,
        (brief, strategy, options, jobs) => {
          const outputs = creativesOutputs(brief, { jobs, options, strategy });
          for (const job of CREATIVES_JOBS.filter(({ name }) => jobs.includes(name)))
            expect(job.output.safeParse(outputs[job.name]).error?.issues).toBeUndefined();
          const content = assembleCreatives(outputs, { brief, upstream: { strategy }, options });
          expect(creativesContentSchema.safeParse(content).error?.issues).toBeUndefined();
        },
      ),
      { numRuns: 150 },
    );
  });

  it('never says a word that the brief bans', () => {
    const common = fc.constantFrom(
      'the',
      'a',
      'film',
      'BRIEF',
      'with',
      '日本',
      '…',
      '-',
      'x',
      'calm',
      'value',
      '🚀',
      '**',
    );
    fc.assert(
      fc.property(anyBrief, fc.array(common, { minLength: 1, maxLength: 6 }), (any, banned_words) => {
        const brief = { ...any, banned_words, pain_points: [...banned_words, 'something else'] };
        const written = textsIn(creativesOutputs(brief)).filter(({ path }) => !isFixedWord(path));
        for (const word of readBrief(brief).list('banned_words'))
          expect(written.filter(({ text }) => says(text, word)).map(({ text }) => text)).toEqual([]);
      }),
      { numRuns: 40 },
    );
  });
});

describe('putting creatives together', () => {
  const brief = example('b2b-software-launch');
  const strategy = stubStrategy(brief);
  const outputs = creativesOutputs(brief, { strategy });
  const assembled = (chosen: Record<string, unknown>): CreativesContent =>
    assembleCreatives(chosen, { brief, upstream: { strategy }, options: {} });

  it('takes lines in turns, each once, and not more than people read', () => {
    const { hooks, angles, calls_to_action: calls, offers } = assembled(outputs);
    expect(new Set(hooks.map(({ text }) => text)).size).toBe(hooks.length);
    expect([hooks.length, angles.length, calls.length, offers.length]).toEqual([12, 3, 3, 1]);
    const firsts = CREATIVES_JOB_NAMES.map(
      (job) => textsIn(creativesOutputs(brief, { jobs: [job] }))[0]?.text,
    );
    expect(hooks.slice(0, 6).map(({ text }) => text)).toEqual(firsts);
  });

  it('keeps lines that repeat each other where there would be too few, and names no platform for null', () => {
    const { video_scripts: output } = structuredClone(outputs) as Record<string, { copy: CreativesContent }>;
    const [hook] = output?.copy.hooks ?? [];
    const same = { ...output, copy: { ...output?.copy, hooks: [hook, hook, { ...hook, layer: 'market' }] } };
    const { hooks } = assembled({ video_scripts: same });
    expect(hooks.map(({ text }) => text)).toEqual([hook?.text, hook?.text, hook?.text]);
    expect(hooks[0]).not.toHaveProperty('platform');
    expect(assembled(outputs).hooks.filter(({ platform }) => platform === 'linkedin').length).toBeGreaterThan(
      1,
    );
  });

  it("names pillars in the strategy's own spelling, and leaves what fits none for the rules", () => {
    const [pillar] = strategy.layers.narrative.pillars.map(({ name }) => name);
    const changed = structuredClone(outputs) as Record<string, { copy: CreativesContent }>;
    for (const angle of changed.video_scripts?.copy.angles ?? [])
      angle.pillar = angle.name.startsWith('The problem') ? 'THE  problem' : 'Another story';
    const { angles } = assembled({ video_scripts: changed.video_scripts });
    expect(angles.map((angle) => angle.pillar)).toEqual([pillar, 'Another story', 'Another story']);
  });

  it('takes colours and fonts from the brief when no job suggests them', () => {
    const { direction } = assembled({ video_scripts: outputs.video_scripts });
    expect(direction.palette.map(({ colour }) => colour)).toEqual(brief.brand_colours);
    expect(direction.typography.map(({ font }) => font)).toEqual(brief.brand_fonts);
  });

  it('throws for an output that does not fit, and for none at all', () => {
    expect(() => assembled({ video_scripts: { copy: {} } })).toThrow();
    expect(() => assembled({})).toThrow();
  });
});
