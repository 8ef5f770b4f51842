import { z } from 'zod';
import type { StageOptions } from '../artifacts/definition.ts';
import { optionsOf } from '../options.ts';
import { isColour, knownBranding } from './branding.ts';
import { CHECKPOINTS, OFFERED_PARTS, typeOptions } from './choices.ts';
import { AUDIENCE_OPTIONS, FORMAT_OPTIONS, fittingFormats, PACK_AUDIENCES, PACK_FORMATS } from './leaving.ts';
import { DELIVERY_ASKS as ask } from './sentences.ts';

const LONGEST_NAME = 200;
const LONGEST_NOTES = 3000;
const MOST_ENTRIES = 20;

const entries = (entry: z.ZodType<string>) =>
  z.array(entry).max(MOST_ENTRIES, ask.tooMany(MOST_ENTRIES)).optional();

const answers = z.strictObject({
  included: z.array(z.enum(OFFERED_PARTS, ask.notAPart)).default([]),
  recipient: z.string().max(LONGEST_NAME, ask.tooLong(LONGEST_NAME)).optional(),
  notes: z.string().max(LONGEST_NOTES, ask.tooLong(LONGEST_NOTES)).optional(),
  formats: z.array(z.enum(PACK_FORMATS, ask.notAFormat)).optional(),
  audience: z.enum(PACK_AUDIENCES, ask.notAnAudience).optional(),
  colours: entries(z.string().refine(isColour, ask.notAColour)),
  fonts: entries(z.string().max(LONGEST_NAME, ask.tooLong(LONGEST_NAME))),
  checklist: z.array(z.enum(CHECKPOINTS, ask.notAPoint)).default([]),
});

export type DeliveryOptions = z.infer<typeof answers>;

/** Answers as the assembler and the stubs read them; what does not fit counts as unanswered. */
export const deliveryAnswers = (options: unknown): DeliveryOptions =>
  answers.safeParse(options).data ?? answers.parse({});

/** What is asked before a delivery is written. `included` alone decides what it must be built on (required-upstreams.ts). */
export const DELIVERY_OPTIONS: StageOptions = {
  fields: [
    {
      key: 'included',
      label: ask.included,
      hint: ask.includedHint,
      required: false,
      kind: 'multi_choice',
      options: typeOptions(OFFERED_PARTS),
    },
    {
      key: 'recipient',
      label: ask.recipient,
      hint: ask.recipientHint,
      required: false,
      kind: 'text',
      maxLength: LONGEST_NAME,
    },
    {
      key: 'notes',
      label: ask.notes,
      hint: ask.notesHint,
      required: false,
      kind: 'long_text',
      maxLength: LONGEST_NOTES,
    },
    {
      key: 'formats',
      label: ask.formats,
      hint: ask.formatsHint,
      required: false,
      kind: 'multi_choice',
      options: FORMAT_OPTIONS,
    },
    {
      key: 'audience',
      label: ask.audience,
      hint: ask.audienceHint,
      required: false,
      kind: 'choice',
      options: AUDIENCE_OPTIONS,
    },
    { key: 'colours', label: ask.colours, hint: ask.coloursHint, required: false, kind: 'list' },
    { key: 'fonts', label: ask.fonts, hint: ask.fontsHint, required: false, kind: 'list' },
    {
      key: 'checklist',
      label: ask.checklist,
      hint: ask.checklistHint,
      required: false,
      kind: 'multi_choice',
      options: optionsOf(CHECKPOINTS),
    },
  ],
  schema: answers,
  suggested(brief, upstream) {
    const { colour_codes: colours, fonts } = knownBranding(brief, upstream.creatives);
    const included = OFFERED_PARTS.filter((type) => upstream[type] !== undefined);
    return { included, formats: fittingFormats(included), audience: 'client', colours, fonts };
  },
};
