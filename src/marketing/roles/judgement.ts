import { z } from 'zod';
import type { ArtifactType } from '../artifact-types.ts';
import { filled } from '../filled.ts';

/** What may support a claim, in the words that models read; `nothing` is an answer, too. */
const SUPPORTS = [
  'brief',
  'strategy',
  'creatives',
  'execution',
  'monitoring',
  'delivery',
  'nothing',
] as const;

type Support = (typeof SUPPORTS)[number];

export const sourceNamed = (support: Support): ArtifactType | null =>
  support === 'nothing' ? null : support === 'brief' ? 'intake' : support;

/** More than that are taken for padding. */
const MOST_CLAIMS = 60;

const supportedBy = z
  .enum(SUPPORTS)
  .describe('Where the evidence stands: the brief, the approved document of that name, or nothing.');

const evidence = z
  .array(filled)
  .describe(
    'One to three passages copied word for word from that source, which together state all of the claim. Empty for nothing.',
  );

export const verifyAnswer = z.strictObject({
  claims: z
    .array(
      z.strictObject({
        quote: filled.describe(
          'The claim, copied word for word from one text of the draft: the shortest passage that states it, at most 200 characters.',
        ),
        supported_by: supportedBy,
        evidence,
        needed: z
          .string()
          .describe('For nothing: what would support it, in one short sentence. Else an empty text.'),
      }),
    )
    .refine((list) => list.length <= MOST_CLAIMS, `must have at most ${MOST_CLAIMS} entries`)
    .describe(
      'Every factual claim of the draft, in the order of the draft; an empty list when there is none.',
    ),
});

export type VerifyAnswer = z.infer<typeof verifyAnswer>;

export const auditAnswer = z.strictObject({
  verdicts: z
    .array(
      z.strictObject({
        number: z.number().int().describe('The number of the claim.'),
        supported_by: supportedBy,
        evidence,
      }),
    )
    .describe('One verdict for each claim.'),
});

export type AuditAnswer = z.infer<typeof auditAnswer>;

export const pickAnswer = z.strictObject({
  better: z.enum(['A', 'B']).describe('The text that serves this client better.'),
  why_not_the_other: filled.describe(
    'Why the other one was not chosen: one or two short sentences about it, calling it "this text".',
  ),
});

export type PickAnswer = z.infer<typeof pickAnswer>;
