import { z } from 'zod';

/**
 * What belongs to the engagement but not to the brief's content, so that changing it outdates nothing (marketing.md).
 * Channels are Slack channel ids, the zone an IANA name.
 */
export const engagementSettingsSchema = z.object({
  channelId: z.string().min(1),
  clientChannelId: z.string().min(1).nullish(),
  timeZone: z.string().min(1).optional(),
  name: z.string().min(1).optional(),
  socialHandles: z.array(z.string()).optional(),
  exportFormats: z.array(z.string()).optional(),
  reportFrequency: z.enum(['One-time', 'Weekly', 'Monthly']).optional(),
});

export type EngagementSettings = z.infer<typeof engagementSettingsSchema>;
