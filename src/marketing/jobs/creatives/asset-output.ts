import { z } from 'zod';
import { ASSET_TYPES, LAYERS, PLATFORM_KEYS, SHAPES, type Shape } from '../../creatives/choices.ts';
import { atLeast, filled } from '../../filled.ts';

/** What a job writes of every asset; ids and, where a job makes one kind only, kinds are given when it is put together. */
export const assetBase = {
  title: filled.describe('A title that names subject and use, at most eight words.'),
  layer: z.enum(LAYERS).describe('The one layer of the strategy that this asset serves.'),
  pillar: filled.describe('The name of the pillar in the strategy that it belongs to, copied word for word.'),
  platform: z.enum(PLATFORM_KEYS).describe('One of the chosen platforms.'),
  asset_type: z.enum(ASSET_TYPES).describe('One of the chosen asset types.'),
};

export const bodyOf = (description: string) => ({ content_markdown: filled.describe(description) });

export const shapeOf = <const Allowed extends readonly [Shape, ...Shape[]]>(allowed: Allowed) =>
  z.enum(allowed).describe('Width to height, as the place of use needs it.');

export const anyShape = shapeOf(SHAPES);

/** A picture as an image model or a photographer needs it. */
export const picture = {
  image_prompt: filled.describe(
    'The prompt for an image model, in English: subject, setting, light, framing, style, what must not appear, where space stays free for words. Sentences of at most twenty words. No living artists, no brands of others.',
  ),
  alt_text: filled.describe('What is to be seen, for people who cannot see it; at most 125 characters.'),
};

export const slides = (description: string) =>
  atLeast(
    3,
    z.strictObject({
      headline: filled.describe('At most eight words, readable without the rest.'),
      words: filled.describe('At most thirty words.'),
      picture: filled.describe('What the slide shows, in one sentence that a designer can work from.'),
    }),
  ).describe(description);

export const scenes = (description: string) =>
  atLeast(
    3,
    z.strictObject({
      time: filled.describe('From and to in seconds, for example "0-3 s".'),
      picture: filled.describe('What the camera sees: who, where, doing what, from how near.'),
      words: filled.describe('What is said or stands on the picture, word for word.'),
    }),
  ).describe(description);
