import { z } from 'zod';

/**
 * Text that says something. A refinement instead of a length limit: OpenAI's strict structured output refuses
 * `minLength` and `pattern`, and zod leaves refinements out of the JSON schema it makes for models.
 */
export const filled = z.string().refine((text) => text.trim() !== '', 'must not be empty');

/** In characters; the marks of reviewers name a piece by its id, and their table holds no longer one. */
const LONGEST_ID = 200;

/** What a piece of a content is known by over its versions. Ours are short; a file that is imported may hold any. */
export const pieceId = filled.refine(
  (text) => text.length <= LONGEST_ID,
  `must have at most ${LONGEST_ID} characters`,
);

/** A list with at least `least` entries, checked for the same reason by a refinement. */
export const atLeast = <T extends z.ZodType>(least: number, entry: T) =>
  z
    .array(entry)
    .refine(
      (list) => list.length >= least,
      `must have at least ${least} ${least === 1 ? 'entry' : 'entries'}`,
    );
