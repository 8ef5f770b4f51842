import { z } from 'zod';
import { atLeast, filled, pieceId } from '../filled.ts';
import { ASSET_KINDS, ASSET_TYPES, type AssetKind, LAYERS, PLATFORM_KEYS, SHAPES } from './choices.ts';
import { CREATIVES_SENTENCES as say } from './sentences.ts';

export const slideSchema = z.strictObject({ headline: filled, words: filled, picture: filled });
export const sceneSchema = z.strictObject({ time: filled, picture: filled, words: filled });

/**
 * One asset. Image prompt and description are fields of the asset, not entries of `assets`, so that people can amend
 * them and a run can write them anew like any other text.
 */
export const assetSchema = z.strictObject({
  id: pieceId,
  kind: z.enum(ASSET_KINDS),
  title: filled,
  layer: z.enum(LAYERS),
  pillar: filled.optional(),
  platform: z.enum(PLATFORM_KEYS).optional(),
  asset_type: z.enum(ASSET_TYPES).optional(),
  shape: z.enum(SHAPES).optional(),
  content_markdown: filled,
  image_prompt: filled.optional(),
  alt_text: filled.optional(),
  slides: z.array(slideSchema).optional(),
  scenes: z.array(sceneSchema).optional(),
});

export type Asset = z.infer<typeof assetSchema>;

const isMissing = (value: string | readonly unknown[] | undefined) =>
  value === undefined || value.length === 0;

/** What an asset of a kind cannot be made without. */
const NEEDED: Partial<Record<AssetKind, { key: 'slides' | 'scenes' | 'image_prompt'; message: string }>> = {
  carousel: { key: 'slides', message: say.noSlides },
  video_script: { key: 'scenes', message: say.noScenes },
  image_prompt: { key: 'image_prompt', message: say.noImagePrompt },
};

/** The assets: at least one, each with its own id and with what its kind is made of. */
export const assetsSchema = atLeast(1, assetSchema).superRefine((assets, context) => {
  const ids = new Set<string>();
  for (const [index, asset] of assets.entries()) {
    if (ids.has(asset.id)) context.addIssue({ code: 'custom', path: [index, 'id'], message: say.sameId });
    ids.add(asset.id);
    const needed = NEEDED[asset.kind];
    if (needed && isMissing(asset[needed.key]))
      context.addIssue({ code: 'custom', path: [index, needed.key], message: needed.message });
  }
});
