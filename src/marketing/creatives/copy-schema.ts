import { z } from 'zod';
import { atLeast, filled } from '../filled.ts';
import { LAYERS, PLATFORM_KEYS } from './choices.ts';

/** How many of each a creatives version must have to be approved (marketing.md). */
export const FEWEST = { hooks: 3, angles: 3, calls_to_action: 3, offers: 1, safe_claims: 1 } as const;

export type CopyKey = keyof typeof FEWEST;

const layer = z.enum(LAYERS);
const platform = z.enum(PLATFORM_KEYS).optional();

export const hookSchema = z.strictObject({ text: filled, layer, platform });
export const angleSchema = z.strictObject({ name: filled, idea: filled, layer, pillar: filled });
export const callSchema = z.strictObject({ text: filled, layer, platform });
export const offerSchema = z.strictObject({ text: filled, layer });
export const safeClaimSchema = z.strictObject({ claim: filled, proof: filled, layer });

/** The lines that posts and adverts are written from. Every line names the strategy layer it serves. */
export const copyShape = {
  hooks: atLeast(FEWEST.hooks, hookSchema),
  angles: atLeast(FEWEST.angles, angleSchema),
  calls_to_action: atLeast(FEWEST.calls_to_action, callSchema),
  offers: atLeast(FEWEST.offers, offerSchema),
  safe_claims: atLeast(FEWEST.safe_claims, safeClaimSchema),
};
