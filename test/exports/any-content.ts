import fc from 'fast-check';
import { isObject } from '../../src/marketing/content-walk.ts';
import { EXAMPLES, example } from '../marketing/support/briefs.ts';
import { stubStrategy } from './stub-strategy.ts';

/** Lengths in words and in items, from nothing much to far more than a page. */
const WORDS = [1, 2, 4, 9, 14, 25, 45, 6, 110, 500];
const ITEMS = [1, 2, 3, 1, 5, 2, 3, 1, 2, 0];
const AS_THEY_ARE = new Set(['id', 'kind', 'platform', 'role', 'bottleneck', 'differentiation_logic']);

type Source = { words(): string; next(): number };

/** Numbered words, so that each one can be missed. */
const sourceOf = (sizes: readonly number[]): Source => {
  let word = 0;
  let at = 0;
  const next = (): number => sizes[at++ % sizes.length] ?? 0;
  return {
    next,
    words: () => {
      const count = WORDS[next()] ?? 1;
      const gap = next() === 0 ? '\n' : ' ';
      return Array.from({ length: count }, () => `q${word++}z`).join(gap);
    },
  };
};

const inline = (source: Source): string => source.words().replaceAll('\n', ' ');

const BLOCKS: readonly ((source: Source) => string)[] = [
  (source) => `## ${inline(source)}`,
  inline,
  (source) => `- ${inline(source)}\n- **${inline(source)}** ${inline(source)}\n  - ${inline(source)}`,
  (source) => `1. ${inline(source)}\n2. ${inline(source)}`,
  (source) => `| ${inline(source)} | b |\n|---|---|\n| c | ${inline(source)} |\n| ${inline(source)} | d |`,
  (source) => `> ${inline(source)}\n>\n> - ${inline(source)}`,
  (source) => `\`\`\`\n${source.words()}\n\`\`\``,
];

const markdown = (source: Source): string =>
  Array.from({ length: 1 + (source.next() % 4) }, () => BLOCKS[source.next() % BLOCKS.length]?.(source)).join(
    '\n\n',
  );

const rewritten = (value: unknown, source: Source, key = ''): unknown => {
  if (typeof value === 'string') {
    if (AS_THEY_ARE.has(key)) return value;
    return key === 'content_markdown' ? markdown(source) : source.words();
  }
  if (Array.isArray(value))
    return Array.from({ length: ITEMS[source.next()] ?? 1 }, (_, at) =>
      rewritten(value[at % value.length], source, key),
    );
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [name, rewritten(inner, source, name)]),
  );
};

/** Strategies whose texts and lists have any length. Every word is there once. */
export const anyStrategy: fc.Arbitrary<unknown> = fc
  .tuple(
    fc.constantFrom(...EXAMPLES),
    fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 30, maxLength: 90 }),
  )
  .map(([name, sizes]) => rewritten(stubStrategy(example(name)), sourceOf(sizes)));

/** Names from one word to many, far more than a form takes. */
export const anyName: fc.Arbitrary<string> = fc
  .integer({ min: 1, max: 60 })
  .map((count) => Array.from({ length: count }, (_, at) => `q${900_000 + at}z`).join(' '));

/** The numbered words of a text, in order, each as often as it is there. */
export const numberedWords = (text: string): string[] => text.match(/q\d+z/g) ?? [];
