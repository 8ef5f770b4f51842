import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { creativesDefinition } from '../../../src/marketing/artifacts/creatives.ts';
import { textsIn } from '../../../src/marketing/content-walk.ts';
import { diffContent } from '../../../src/marketing/diff/diff-content.ts';
import { escapeInline } from '../../../src/marketing/markdown/escape.ts';
import { placeInWords } from '../../../src/marketing/place-in-words.ts';
import { isFixedWord } from '../../../src/marketing/quality/fixed-words.ts';
import { anyBrief, EXAMPLES, example } from '../support/briefs.ts';
import { stubCreatives } from '../support/creatives.ts';
import { stubStrategy } from '../support/strategy.ts';

const { options, sections, toMarkdown, summary } = creativesDefinition;
const content = stubCreatives(example('online-shop'));

const problems = (given: Record<string, unknown>) =>
  Object.fromEntries(
    (options?.schema.safeParse(given).error?.issues ?? []).map(({ path, message }) => [path[0], message]),
  );

describe('what starting the creatives asks', () => {
  it.each(EXAMPLES)('is filled in from the strategy for %s', (name) => {
    const brief = example(name);
    const suggested = options?.suggested(brief, { strategy: stubStrategy(brief) });
    expect(options?.schema.safeParse(suggested).success).toBe(true);
  });

  it('can be started as suggested, whatever the brief', () => {
    fc.assert(
      fc.property(fc.oneof(anyBrief, fc.anything()), fc.anything(), (brief, strategy) => {
        for (const upstream of [{ strategy }, { strategy: stubStrategy(brief) }]) {
          const suggested = options?.suggested(brief, upstream);
          expect(options?.schema.safeParse(suggested).error?.issues).toBeUndefined();
        }
      }),
    );
  });

  it('says at each field what is missing or too long', () => {
    expect(problems({})).toEqual({
      theme: 'Say in one line what all assets are about.',
      key_message: 'Say in one or two sentences what people should remember.',
      asset_types: 'Choose at least one asset type.',
      platforms: 'Choose at least one platform.',
    });
    const given = { theme: 'x'.repeat(201), key_message: ' ', asset_types: [], platforms: ['pigeon post'] };
    expect(Object.keys(problems(given))).toEqual(['theme', 'key_message', 'asset_types', 'platforms']);
    expect(problems(given).theme).toBe('At most 200 characters.');
  });
});

describe('creatives as people read them', () => {
  it('hold every text in the Markdown, and every asset under its own heading', () => {
    const markdown = toMarkdown(content).replace(/\\\n\s*/g, '\n');
    for (const { text } of textsIn(content).filter(({ path }) => !isFixedWord(path)))
      for (const line of text.split('\n').filter((one) => !one.startsWith('#')))
        expect(markdown.includes(escapeInline(line)) || markdown.includes(line.trim())).toBe(true);
    for (const { title } of content.deliverables) expect(markdown).toContain(`\n### ${title}\n`);
    expect(markdown.match(/^## .*$/gm)).toEqual(sections.map(({ title }) => `## ${title}`));
  });

  it('read as written, whatever somebody wrote into them', () => {
    fc.assert(
      fc.property(fc.anything(), anyBrief, (any, brief) => {
        expect(typeof toMarkdown(any)).toBe('string');
        const copy = { ...content, hooks: [{ text: '# Not a heading\n- not a list', layer: 'value' }] };
        expect(toMarkdown(copy)).toContain('- **\\# Not a heading - not a list**');
        expect(toMarkdown(stubCreatives(brief)).match(/^## /gm)).toHaveLength(sections.length);
      }),
      { numRuns: 30 },
    );
  });

  it('are summed up in three to six sentences', () => {
    const sentences = summary(content);
    expect(sentences.length).toBeGreaterThanOrEqual(3);
    expect(sentences.length).toBeLessThanOrEqual(6);
    expect(sentences.join('\n')).toContain('3 carousels, 2 video scripts');
    expect(summary({})).toEqual([]);
  });

  it('differ slide by slide, named by their asset', () => {
    const changed = structuredClone(content);
    const slide = changed.deliverables.find(({ kind }) => kind === 'carousel')?.slides?.[1];
    Object.assign(slide ?? {}, { words: 'It rains.' });
    const [diff, ...more] = diffContent(creativesDefinition, content, changed);
    expect(more).toEqual([]);
    expect(diff).toMatchObject({ title: 'Assets', changes: [{ label: expect.stringContaining('Words') }] });
    expect(placeInWords(sections, 'deliverables[2].slides[1].words')).toBe('Assets 3, Slides 2, Words');
    expect(placeInWords(sections, 'hooks[0].text')).toBe('Hooks 1, Hook');
  });
});
