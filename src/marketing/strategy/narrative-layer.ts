import { z } from 'zod';
import { atLeast, filled } from '../filled.ts';

export const pillarSchema = z.strictObject({
  name: filled.describe('Two to four words.'),
  message: filled.describe('What the audience should believe after meeting this pillar often.'),
  proof: filled.describe('The proof from the brief that carries it, or what proof is missing.'),
  topics: atLeast(1, filled).describe('Concrete topics for posts, films or pages; three or more.'),
});

/** The part of layer 5 that the job `messaging_framework` fills. */
export const storyPart = z.strictObject({
  problem: filled.describe('The problem as the audience lives it.'),
  tension: filled.describe('Why the problem persists although everybody knows it.'),
  resolution: filled.describe('How the offer resolves it.'),
  enemy_definition: filled.describe(
    'The habit, belief or practice we stand against; never a person or a named firm.',
  ),
  repetition_logic: filled.describe('Which one thought comes back in every piece, and how it stays fresh.'),
});

/** The part of layer 5 that the job `content_pillars` fills. */
export const pillarsPart = z.strictObject({
  pillars: atLeast(3, pillarSchema).describe('Three to five pillars that together carry the narrative.'),
});

/** Layer 5. */
export const narrativeLayer = z.strictObject({ ...storyPart.shape, ...pillarsPart.shape });
