import type { Bucket } from './rate-limit.ts';

const MINUTE_MS = 60_000;

/** A method's share of a workspace: `perMinute` calls, `burst` of them at once. Slack's tiers (slack-facts.md, Rates). */
const METHODS = {
  'chat.postMessage': { perMinute: 200, burst: 20 },
  'chat.update': { perMinute: 50, burst: 25 },
  'conversations.replies': { perMinute: 50, burst: 5 },
  'conversations.history': { perMinute: 50, burst: 5 },
  'conversations.open': { perMinute: 50, burst: 5 },
  'files.getUploadURLExternal': { perMinute: 100, burst: 10 },
  'files.completeUploadExternal': { perMinute: 100, burst: 10 },
  'files.info': { perMinute: 100, burst: 10 },
  'views.publish': { perMinute: 100, burst: 20 },
} as const;

export type LimitedMethod = keyof typeof METHODS;

export function methodBucket(workspaceId: string, method: LimitedMethod): Bucket {
  const { perMinute, burst } = METHODS[method];
  return { key: `${workspaceId}:${method}`, everyMs: MINUTE_MS / perMinute, burst };
}

/** About one post a second and channel; Slack tolerates a short burst, such as a root message and its first reply. */
export function channelBucket(workspaceId: string, channelId: string): Bucket {
  return { key: `${workspaceId}:channel:${channelId}`, everyMs: 1_000, burst: 3 };
}
