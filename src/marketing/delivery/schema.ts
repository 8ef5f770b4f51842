import { z } from 'zod';
import { ARTIFACT_TITLES } from '../artifact-types.ts';
import { deliverableSchema } from '../deliverable.ts';
import { atLeast, filled } from '../filled.ts';
import { CHECK_STATES, CHECKPOINTS, PACKED_TYPES } from './choices.ts';
import { PACK_AUDIENCES, PACK_FORMATS } from './leaving.ts';
import { DELIVERY_SCHEMA_SAYS as say } from './sentences.ts';

/** One version in the pack. `digest` is its content digest: what the recipient can check against. */
export const includedSchema = z
  .strictObject({
    artifact: z.enum(PACKED_TYPES),
    title: filled,
    number: z.int().positive(),
    digest: z.string().regex(/^[0-9a-f]{64}$/),
  })
  .refine(({ artifact, title }) => title === ARTIFACT_TITLES[artifact], {
    path: ['title'],
    message: say.title,
  });

export const chapterSchema = z.strictObject({
  title: filled.describe('What the chapter says, in at most eight words.'),
  text: filled.describe('The chapter in Markdown: short paragraphs and lists, no headings.'),
});

export const slideSchema = z.strictObject({
  title: filled.describe('The one thing this slide says, as a sentence of at most twelve words.'),
  points: atLeast(1, filled).describe('One to five points of at most twelve words each.'),
  speaker_notes: filled.describe(
    'What the speaker says: three to six sentences that the slide does not repeat.',
  ),
});

/** A file of the pack, and the approved deliverable that it is made from. */
export const fileSchema = z.strictObject({
  name: filled,
  artifact: z.enum(PACKED_TYPES),
  deliverable_id: filled,
  title: filled,
  use: filled,
});

export type Included = z.infer<typeof includedSchema>;
export type PackFile = z.infer<typeof fileSchema>;

const uniqueBy =
  (key: string) =>
  (list: readonly Readonly<Record<string, unknown>>[]): boolean =>
    new Set(list.map((entry) => entry[key])).size === list.length;

const isUnique = (list: readonly string[]): boolean => new Set(list).size === list.length;

/** A report has a cover note and chapters, a deck has slides, an asset pack has files. */
export const packDeliverableSchema = z.strictObject({
  ...deliverableSchema.shape,
  cover_note: filled.optional(),
  chapters: z.array(chapterSchema).optional(),
  slides: z.array(slideSchema).optional(),
  files: z.array(fileSchema).refine(uniqueBy('name'), say.sameFile).optional(),
});

/** A complete delivery: what it holds, for whom, how it looks, what is checked, and its documents. */
export const deliveryContentSchema = z.strictObject({
  included: atLeast(1, includedSchema),
  recipient: z.strictObject({ name: filled.optional(), notes: filled.optional() }),
  // Left out of what was written before a delivery named them: leaving.ts says what holds then.
  formats: atLeast(1, z.enum(PACK_FORMATS)).refine(isUnique, say.sameFormat).optional(),
  audience: z.enum(PACK_AUDIENCES).optional(),
  branding: z.strictObject({ colour_codes: z.array(filled), fonts: z.array(filled) }),
  checklist: z.array(z.strictObject({ point: z.enum(CHECKPOINTS), state: z.enum(CHECK_STATES) })),
  limits: z.strictObject({ compliance_rules: z.array(filled) }),
  deliverables: atLeast(1, packDeliverableSchema).refine(uniqueBy('id'), say.sameId),
});

export type DeliveryContent = z.infer<typeof deliveryContentSchema>;
