import { z } from 'zod';
import { atLeast } from '../../filled.ts';
import type { JobDefinition } from '../job-definition.ts';
import { anyShape, assetBase, bodyOf, picture } from './asset-output.ts';
import { copyOutput } from './copy-output.ts';
import { creativesPrompt } from './creatives-prompt.ts';
import { stubImagePackPrompts } from './stub/image-pack-prompts.ts';

export const imagePackPromptsOutput = z.strictObject({
  copy: copyOutput,
  assets: atLeast(
    1,
    z.strictObject({
      ...assetBase,
      shape: anyShape,
      ...bodyOf('What the picture is for, which thought it carries, and the line that stands with it.'),
      ...picture,
    }),
  ).describe('Four to eight pictures, at least one for each chosen platform.'),
});

export type ImagePackPrompts = z.infer<typeof imagePackPromptsOutput>;

const craft = {
  role: 'You are a picture editor who briefs photographers and image models. You choose moments, not symbols.',
  task: 'Write the lines of this campaign as single pictures need them. Then write a pack of four to eight image prompts that belong together.',
  craft: [
    'Each picture shows one moment of the life that the strategy describes: the pain, the way the client works, the result, the proof.',
    'Concrete and ordinary beats grand: a named tool, a real kind of room, weather, hands. No handshakes, no light bulbs, no people pointing at screens.',
    'Say light, distance, angle and palette in the same words in every prompt, so that the pack looks like one day of work.',
    'No words, logos or figures inside the picture; say where space stays free for them.',
    'A generated picture must not pass for proof: it shows no customer, result, certificate or place that would be taken for a real one. Say where a real photograph is needed instead.',
    'People as the audience is, in the places the brief names, without clichés of age, sex or origin.',
  ],
};

export const imagePackPrompts: JobDefinition = {
  name: 'image_pack_prompts',
  title: 'Image prompts',
  artifact: 'creatives',
  needs: [],
  visual: false,
  promptVersion: 'image_pack_prompts@2',
  maxOutputTokens: 7000,
  output: imagePackPromptsOutput,
  prompt: (input, room) => creativesPrompt(craft, input, room),
  stub: stubImagePackPrompts,
};
