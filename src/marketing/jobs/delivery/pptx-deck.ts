import { z } from 'zod';
import { slideSchema } from '../../delivery/schema.ts';
import { atLeast, filled } from '../../filled.ts';
import type { JobDefinition } from '../job-definition.ts';
import { type JobCraft, writePrompt } from '../write-prompt.ts';
import { DELIVERY_CRAFT } from './delivery-craft.ts';
import { ofThePack } from './of-the-pack.ts';
import { stubPptxDeck } from './stub/pptx-deck.ts';

export const pptxDeckOutput = z.strictObject({
  title: filled.describe('The title of the deck, at most eight words, with the name of the client.'),
  guide_markdown: filled.describe(
    'For the speaker, in Markdown: who sits there, what they must decide at the end, how long it takes.',
  ),
  slides: atLeast(1, slideSchema).describe('Six to twelve slides: the goal first, the next steps last.'),
});

export type PptxDeck = z.infer<typeof pptxDeckOutput>;

const craft: JobCraft = {
  stage: 'delivery',
  role: 'You are a presenter who takes a client through finished work in twenty minutes.',
  task: 'Write the deck of this delivery: slides with speaker notes, and a short guide for the speaker.',
  craft: [
    ...DELIVERY_CRAFT,
    'One thought a slide. Its title is the thought itself, not a topic.',
    'Titles read one after the other tell the whole story.',
    'Points are evidence for the title. Speaker notes carry the reasons and the bridge to the next slide.',
    'The last slide says who does what next.',
  ],
  needs: [],
};

export const pptxDeck: JobDefinition = {
  name: 'pptx_deck',
  title: 'PowerPoint deck',
  artifact: 'delivery',
  needs: [],
  visual: false,
  promptVersion: 'pptx_deck@2',
  maxOutputTokens: 8000,
  output: pptxDeckOutput,
  prompt: (input, room) => writePrompt(craft, ofThePack(input), room),
  stub: stubPptxDeck,
};
