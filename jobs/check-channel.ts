import { z } from 'zod';
import { type FollowTools, followChannel } from '../src/slack/channels/follow-channel.ts';
import { CHANNEL_TOPIC, HEARD } from '../src/slack/channels/want-check.ts';
import { type EffectJob, job } from './effect-job.ts';

const payload = z.strictObject({ channelId: z.string(), heard: z.enum(HEARD) });

/** Asks Slack what became of a channel, tells owners of a closed one, and takes up what waited for an open one. */
export const checkChannelJob = (tools: FollowTools): EffectJob =>
  job({ topic: CHANNEL_TOPIC, queue: 'slack', payload }, (told, effect) =>
    followChannel(tools, told, effect),
  );
