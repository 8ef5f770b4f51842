import type { JobDefinition } from '../job-definition.ts';
import { reelsOutput } from './outputs.ts';
import { stubReels } from './stub/reels.ts';
import { reelsFor, weekPrompt } from './week-prompt.ts';

const craft = {
  role: 'You are a director of short vertical films. You plan what one person can film with a phone in an hour.',
  task: 'Write the reels of week 1: for each the scenes and the caption that is published with it.',
  craft: [
    'The first scene shows the pain or the result within three seconds, also without sound.',
    'One idea a reel. Every scene moves it on; the last one shows the next step.',
    'Only places, people and things that the brief says the client has.',
    'Words on the screen have at most seven words at a time.',
    'Respect constraints on filming time and people.',
  ],
  needs: [],
  visual: true,
  ofAssets: ['scenes'],
};

export const reelsScripts: JobDefinition = {
  name: 'reels_scripts_week1',
  title: 'Reels scripts, week 1',
  artifact: 'execution',
  needs: craft.needs,
  visual: craft.visual,
  platform: 'instagram',
  promptVersion: 'reels_scripts_week1@2',
  maxOutputTokens: 6000,
  output: reelsOutput,
  prompt: (input, room) => weekPrompt(craft, input, { reels: reelsFor(input) }, room),
  stub: stubReels,
};
