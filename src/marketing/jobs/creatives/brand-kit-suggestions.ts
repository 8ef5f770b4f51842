import { z } from 'zod';
import { isColour } from '../../creatives/schema.ts';
import { CREATIVES_SENTENCES as say } from '../../creatives/sentences.ts';
import { atLeast, filled } from '../../filled.ts';
import type { JobDefinition } from '../job-definition.ts';
import { assetBase, bodyOf, picture, shapeOf } from './asset-output.ts';
import { copyOutput } from './copy-output.ts';
import { creativesPrompt } from './creatives-prompt.ts';
import { stubBrandKitSuggestions } from './stub/brand-kit-suggestions.ts';

export const brandKitSuggestionsOutput = z.strictObject({
  copy: copyOutput,
  palette: atLeast(
    1,
    z.strictObject({
      name: filled.describe('A name people will use for it, one or two words.'),
      colour: z
        .string()
        .refine(isColour, say.notColour)
        .describe('As #RRGGBB. The colours of the brief come first, unchanged.'),
      use: filled.describe('Where it is used, and on which ground its text stays readable.'),
    }),
  ).describe('Three to six colours.'),
  typography: atLeast(
    1,
    z.strictObject({
      font: filled.describe('A typeface: those of the brief, else one that is free to use.'),
      use: filled.describe('For what, and in which weight and case.'),
    }),
  ).describe('One to three typefaces.'),
  image_style: filled.describe(
    'How every picture looks: light, distance, ground, people, what never appears.',
  ),
  guide: filled.describe(
    'The brand kit for the people who make things, in Markdown: dos and do nots with examples.',
  ),
  template: z
    .strictObject({
      ...assetBase,
      shape: shapeOf(['1:1', '4:5']),
      ...bodyOf('How the template is filled: where headline, words and mark stand, and what may change.'),
      ...picture,
    })
    .describe('One template for a post that shows the kit in use.'),
});

export type BrandKitSuggestions = z.infer<typeof brandKitSuggestionsOutput>;

const craft = {
  role: 'You are a brand designer who works with what is there. Your kits are used because they are short and decide things.',
  task: 'Write the lines of this campaign as its look needs them. Then suggest the brand kit: palette, typefaces, style of pictures, a guide, and one post template that shows them in use.',
  craft: [
    'Colours and fonts of the brief are kept as they are; add only what is missing, and say why.',
    'Every pair of text and ground reaches a contrast of 4.5 to 1; name the pairs that do not and forbid them.',
    'Each colour and each typeface has one job. Few rules, each with an example from this campaign.',
    'The look follows the tone of the brief and the sacrifice and promise of the strategy, and says how.',
    'A logo is used as it was given: never redrawn, recoloured or described as something new.',
  ],
};

export const brandKitSuggestions: JobDefinition = {
  name: 'brand_kit_suggestions',
  title: 'Brand kit suggestions',
  artifact: 'creatives',
  needs: [],
  visual: false,
  promptVersion: 'brand_kit_suggestions@2',
  maxOutputTokens: 6000,
  output: brandKitSuggestionsOutput,
  prompt: (input, room) => creativesPrompt(craft, input, room),
  stub: stubBrandKitSuggestions,
};
