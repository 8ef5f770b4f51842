import { z } from 'zod';
import { LAYERS, PLATFORM_KEYS } from '../../creatives/choices.ts';
import { FEWEST } from '../../creatives/copy-schema.ts';
import { atLeast, filled } from '../../filled.ts';

const layer = z.enum(LAYERS).describe('The one layer of the strategy that this serves.');
const platform = z
  .enum(PLATFORM_KEYS)
  .nullable()
  .describe('One of the chosen platforms, when the line is made for it; else null.');

/**
 * The short lines that every job of the creatives writes from its own view, so that any job alone makes creatives that
 * can be approved. Kept to one-liners, for six jobs write them; the assets are where a job spends its words.
 */
export const copyOutput = z.strictObject({
  hooks: atLeast(
    FEWEST.hooks,
    z.strictObject({
      text: filled.describe('One line that stops the right person, at most fifteen words.'),
      layer,
      platform,
    }),
  ).describe('Exactly three, the strongest first, made for the format of this job.'),
  angles: atLeast(
    FEWEST.angles,
    z.strictObject({
      name: filled.describe('Two to five words.'),
      idea: filled.describe('The way into the subject, in one sentence.'),
      layer,
      pillar: filled.describe('The name of a pillar in the strategy, copied word for word.'),
    }),
  ).describe('Exactly three, each for another pillar as far as there are enough.'),
  calls_to_action: atLeast(
    FEWEST.calls_to_action,
    z.strictObject({
      text: filled.describe('One imperative line with one step the reader can take, at most twelve words.'),
      layer,
      platform,
    }),
  ).describe('Exactly three, from the smallest step to the largest.'),
  offers: atLeast(
    FEWEST.offers,
    z.strictObject({
      text: filled.describe('What is offered, on which terms, as the brief states it; one or two sentences.'),
      layer,
    }),
  ).describe('Exactly one.'),
  safe_claims: atLeast(
    FEWEST.safe_claims,
    z.strictObject({
      claim: filled.describe('One sentence that may be published as it stands.'),
      proof: filled.describe('The proof in the brief that carries it.'),
      layer,
    }),
  ).describe('One or two, each within the claim boundaries of the strategy.'),
});

export type Copy = z.infer<typeof copyOutput>;
