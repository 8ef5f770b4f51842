import type { Audience } from '../../exports/for-client.ts';
import { packLeaves } from '../../marketing/delivery/leaving.ts';
import type { ExportRecord } from '../../platform/generated/client.ts';

/**
 * Whom a pack is made for. What was approved says it; whoever asks for the pack may ask for less, never for more: a pack
 * that was approved for the client never holds models and costs.
 */
export const packAudience = (content: unknown, { audience }: Pick<ExportRecord, 'audience'>): Audience =>
  packLeaves(content).audience === 'team' && audience === 'team' ? 'team' : 'client';
