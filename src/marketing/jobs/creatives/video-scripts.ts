import { z } from 'zod';
import { atLeast } from '../../filled.ts';
import type { JobDefinition } from '../job-definition.ts';
import { assetBase, bodyOf, scenes, shapeOf } from './asset-output.ts';
import { copyOutput } from './copy-output.ts';
import { creativesPrompt } from './creatives-prompt.ts';
import { stubVideoScripts } from './stub/video-scripts.ts';

export const videoScriptsOutput = z.strictObject({
  copy: copyOutput,
  assets: atLeast(
    1,
    z.strictObject({
      ...assetBase,
      shape: shapeOf(['9:16', '1:1', '16:9']),
      ...bodyOf(
        'The caption, who and what is needed on the day of filming, and what is heard beside the words.',
      ),
      scenes: scenes('Four to eight scenes without gaps in time.'),
    }),
  ).describe('Two or three scripts of 20 to 60 seconds, each for another pillar.'),
});

export type VideoScripts = z.infer<typeof videoScriptsOutput>;

const craft = {
  role: 'You are a writer and director of short films for small budgets. You film what really happens and cut it so that nobody leaves.',
  task: 'Write the lines of this campaign as films need them. Then write two or three scripts that a team can film in an afternoon with a telephone.',
  craft: [
    'The first two seconds show the point before anybody speaks. No greeting, no logo, no question to which everybody says yes.',
    'Each scene changes something: place, distance, or what we know. The times follow on each other without a gap.',
    'Written to be heard: about two words a second, everyday words, one thought a sentence.',
    'It works without sound; whatever matters stands on the picture, too.',
    'Only people, places and things that the brief gives. Respect its limits on time and on who may be filmed.',
    'The last scene asks for one step and shows how little it is.',
  ],
};

export const videoScripts: JobDefinition = {
  name: 'video_scripts',
  title: 'Video scripts',
  artifact: 'creatives',
  needs: [],
  visual: false,
  promptVersion: 'video_scripts@2',
  maxOutputTokens: 7000,
  output: videoScriptsOutput,
  prompt: (input, room) => creativesPrompt(craft, input, room),
  stub: stubVideoScripts,
};
