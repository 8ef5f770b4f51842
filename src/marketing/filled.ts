import { z } from 'zod';

/**
 * Text that says something. A refinement instead of a length limit: OpenAI's strict structured output refuses
 * `minLength` and `pattern`, and zod leaves refinements out of the JSON schema it makes for models.
 */
export const filled = z.string().refine((text) => text.trim() !== '', 'must not be empty');

/** A list with at least `least` entries, checked for the same reason by a refinement. */
export const atLeast = <T extends z.ZodType>(least: number, entry: T) =>
  z
    .array(entry)
    .refine(
      (list) => list.length >= least,
      `must have at least ${least} ${least === 1 ? 'entry' : 'entries'}`,
    );
