import { z } from 'zod';
import { deliverableSchema } from '../deliverable.ts';
import { atLeast } from '../filled.ts';
import { audienceLayer } from './audience-layer.ts';
import { businessRealityLayer, marketLayer, valueLayer } from './business-layers.ts';
import { channelsLayer, limitsLayer } from './channel-layers.ts';
import { measurementLayer } from './measurement-layer.ts';
import { narrativeLayer } from './narrative-layer.ts';

/** The eight layers, all required (marketing.md). */
export const layersSchema = z.strictObject({
  business_reality: businessRealityLayer,
  market: marketLayer,
  audience: audienceLayer,
  value: valueLayer,
  narrative: narrativeLayer,
  channels: channelsLayer,
  limits: limitsLayer,
  measurement: measurementLayer,
});

const uniqueIds = (list: readonly { id: string }[]) => new Set(list.map(({ id }) => id)).size === list.length;

/** A complete strategy. */
export const strategyContentSchema = z.strictObject({
  layers: layersSchema,
  deliverables: atLeast(1, deliverableSchema).refine(uniqueIds, 'every deliverable needs its own id'),
});

export type StrategyLayers = z.infer<typeof layersSchema>;
export type StrategyContent = z.infer<typeof strategyContentSchema>;
