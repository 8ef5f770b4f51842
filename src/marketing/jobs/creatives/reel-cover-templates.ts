import { z } from 'zod';
import { atLeast, filled } from '../../filled.ts';
import type { JobDefinition } from '../job-definition.ts';
import { assetBase, bodyOf, picture } from './asset-output.ts';
import { copyOutput } from './copy-output.ts';
import { creativesPrompt } from './creatives-prompt.ts';
import { stubReelCoverTemplates } from './stub/reel-cover-templates.ts';

export const reelCoverTemplatesOutput = z.strictObject({
  copy: copyOutput,
  assets: atLeast(
    1,
    z.strictObject({
      ...assetBase,
      cover_line: filled.describe('The words on the cover, at most six.'),
      ...bodyOf(
        'For which films this cover is, where its words stand, and what changes from one to the next.',
      ),
      ...picture,
    }),
  ).describe('Three covers that are clearly one family, each for another pillar.'),
});

export type ReelCoverTemplates = z.infer<typeof reelCoverTemplatesOutput>;

const craft = {
  role: 'You are an art director for short films. Your covers make a profile read like a well-kept shelf.',
  task: 'Write the lines of this campaign as short films need them. Then design three reel covers as templates, one for each kind of film the campaign will make.',
  craft: [
    'A cover is vertical and is also seen cut to a square: face, object and words stay in the middle square.',
    'At most six words, large, on a calm ground. They name the gain of watching, not the title of a series.',
    'The same grid, type and light in all; pillar by pillar one thing changes, and it is always the same thing.',
    'Nothing stands at the edges, where the apps lay their own signs over the picture.',
    'A cover promises only what the film shows.',
  ],
};

export const reelCoverTemplates: JobDefinition = {
  name: 'reel_cover_templates',
  title: 'Reel cover templates',
  artifact: 'creatives',
  needs: [],
  visual: false,
  promptVersion: 'reel_cover_templates@2',
  maxOutputTokens: 5000,
  output: reelCoverTemplatesOutput,
  prompt: (input, room) => creativesPrompt(craft, input, room),
  stub: stubReelCoverTemplates,
};
