import { z } from 'zod';
import { atLeast } from '../../filled.ts';
import type { JobDefinition } from '../job-definition.ts';
import { assetBase, bodyOf, shapeOf, slides } from './asset-output.ts';
import { copyOutput } from './copy-output.ts';
import { creativesPrompt } from './creatives-prompt.ts';
import { stubCarouselTemplates } from './stub/carousel-templates.ts';

export const carouselTemplatesOutput = z.strictObject({
  copy: copyOutput,
  assets: atLeast(
    1,
    z.strictObject({
      ...assetBase,
      shape: shapeOf(['1:1', '4:5', '9:16']),
      ...bodyOf(
        'The caption that goes with it, then one line on how the template is used again with other facts.',
      ),
      slides: slides('Five to eight slides; the first opens, the last asks for one step.'),
    }),
  ).describe('Two or three carousels, each for another pillar.'),
});

export type CarouselTemplates = z.infer<typeof carouselTemplatesOutput>;

const craft = {
  role: 'You are a writer and designer of carousels. People swipe yours because every slide leaves one small question open.',
  task: 'Write the lines of this campaign as carousels need them. Then write two or three carousels as templates: finished once, and easy to fill again.',
  craft: [
    'The first slide promises one thing in at most eight words and can be read at the size of a thumb.',
    'One thought a slide. The second slide proves that the first was worth the swipe. The last asks for one step.',
    'A slide is understood without its neighbours and makes no sense in another order.',
    'Use another form for each: a sequence of steps, a comparison of two ways, an answer to one objection.',
    'Pictures are things a designer can make with what the client has: hands at work, the product, a page, a number set large.',
  ],
};

export const carouselTemplates: JobDefinition = {
  name: 'carousel_templates',
  title: 'Carousel templates',
  artifact: 'creatives',
  needs: [],
  visual: false,
  promptVersion: 'carousel_templates@2',
  maxOutputTokens: 7000,
  output: carouselTemplatesOutput,
  prompt: (input, room) => creativesPrompt(craft, input, room),
  stub: stubCarouselTemplates,
};
