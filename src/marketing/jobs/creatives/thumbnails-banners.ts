import { z } from 'zod';
import { atLeast } from '../../filled.ts';
import type { JobDefinition } from '../job-definition.ts';
import { assetBase, bodyOf, picture, shapeOf } from './asset-output.ts';
import { copyOutput } from './copy-output.ts';
import { creativesPrompt } from './creatives-prompt.ts';
import { stubThumbnailsBanners } from './stub/thumbnails-banners.ts';

export const thumbnailsBannersOutput = z.strictObject({
  copy: copyOutput,
  assets: atLeast(
    1,
    z.strictObject({
      kind: z
        .enum(['ad_copy', 'image_prompt'])
        .describe('ad_copy for a banner that carries an offer and a step; image_prompt for a thumbnail.'),
      ...assetBase,
      shape: shapeOf(['16:9', '3:1', '1:1']),
      ...bodyOf('The headline, the line below it and the button, each named; then where it is placed.'),
      ...picture,
    }),
  ).describe('Three to five: at least one thumbnail and two banners.'),
});

export type ThumbnailsBanners = z.infer<typeof thumbnailsBannersOutput>;

const craft = {
  role: 'You are a designer of thumbnails and banners. You have one glance, and you spend it on one thing.',
  task: 'Write the lines of this campaign as banners need them. Then design thumbnails for its films and banners for pages, emails and adverts.',
  craft: [
    'One subject, one line, one step. Whatever is left out makes the rest larger.',
    'A thumbnail is judged at the width of a thumb: at most four words, strong contrast, one face or one object.',
    'A banner says headline, reason and button in the order in which the eye moves; the button says what happens.',
    'A page banner continues the promise by which people came. An advert makes no promise that its page does not keep.',
    'Prices and terms stand exactly as the brief gives them, with the required disclaimer where they stand.',
  ],
};

export const thumbnailsBanners: JobDefinition = {
  name: 'thumbnails_banners',
  title: 'Thumbnails and banners',
  artifact: 'creatives',
  needs: [],
  visual: false,
  promptVersion: 'thumbnails_banners@2',
  maxOutputTokens: 6000,
  output: thumbnailsBannersOutput,
  prompt: (input, room) => creativesPrompt(craft, input, room),
  stub: stubThumbnailsBanners,
};
