import { z } from 'zod';
import { filled } from '../filled.ts';
import { assetsSchema } from './asset-schema.ts';
import { copyShape } from './copy-schema.ts';
import { CREATIVES_SENTENCES as say } from './sentences.ts';

export const isColour = (text: string): boolean => /^#(?:[0-9a-f]{3}|[0-9a-f]{6})$/i.test(text);

export const paletteEntrySchema = z.strictObject({
  name: filled,
  colour: z.string().refine(isColour, say.notColour),
  use: filled,
});

export const fontSchema = z.strictObject({ font: filled, use: filled });

/** What all assets have in common. `disclaimers` are the brief's required ones, word for word. */
export const directionSchema = z.strictObject({
  theme: filled,
  key_message: filled,
  palette: z.array(paletteEntrySchema),
  typography: z.array(fontSchema),
  image_style: filled.optional(),
  disclaimers: z.array(filled),
});

/** Complete creatives: the direction, the lines and the assets. */
export const creativesContentSchema = z.strictObject({
  direction: directionSchema,
  ...copyShape,
  deliverables: assetsSchema,
});

export type Direction = z.infer<typeof directionSchema>;
export type CreativesContent = z.infer<typeof creativesContentSchema>;
