import fc from 'fast-check';
import type { ArtifactType } from '../../src/marketing/artifact-types.ts';
import { mapTexts } from '../../src/marketing/content-walk.ts';
import { EXAMPLES, example } from '../marketing/support/briefs.ts';

/** Lengths in words, from one to far more than a page. */
const WORDS = [1, 2, 5, 12, 30, 3, 40, 1, 8, 160];

/** What a renderer looks things up by, and so draws as other words. */
const LOOKED_UP = new Set([
  ...[
    'id',
    'kind',
    'platform',
    'format',
    'layer',
    'asset_type',
    'shape',
    'rhythm',
    'weekday',
    'date',
    'colour',
  ],
  ...[
    'artifact',
    'state',
    'point',
    'digest',
    'asset',
    'post',
    'deliverable_id',
    'start_date',
    'time',
    'formats',
  ],
  ...['platforms', 'audience', 'hashtags'],
]);

type Write = (brief: ReturnType<typeof example>) => unknown;

/** The content of any of the stages with numbered words of any length in its texts, each word once. */
export const anyStage = <Type extends ArtifactType>(
  stages: Readonly<Record<Type, Write>>,
): fc.Arbitrary<{ type: Type; content: unknown }> =>
  fc
    .tuple(
      fc.constantFrom(...(Object.keys(stages) as Type[])),
      fc.constantFrom(...EXAMPLES),
      fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 20, maxLength: 60 }),
    )
    .map(([type, name, sizes]) => {
      let word = 0;
      let at = 0;
      const texts = (): string =>
        Array.from({ length: WORDS[sizes[at++ % sizes.length] ?? 0] ?? 1 }, () => `q${word++}z`).join(
          at % 3 === 0 ? '\n' : ' ',
        );
      const content = mapTexts(stages[type](example(name)), (text, path) => {
        const key = path.findLast((part) => typeof part === 'string');
        return typeof key === 'string' && LOOKED_UP.has(key) ? text : texts();
      });
      return { type, content };
    });
