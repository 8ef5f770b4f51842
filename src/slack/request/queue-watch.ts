import { within } from '../../platform/within.ts';
import type { SlackKit } from '../kit.ts';

const KEPT_MS = 3_000;
// Slack waits three seconds for the answer that this may become a part of.
const PATIENCE_MS = 700;

/**
 * Whether the queue is away, as far as that is known in time: asked at most every few seconds, and by many at once only
 * one time. What health does not tell within 700 ms is taken to be as it was last seen. Never throws.
 */
export function watchQueue({ health, now }: Pick<SlackKit, 'health' | 'now'>): () => Promise<boolean> {
  if (!health) return async () => false;
  let seen = { away: false, at: Number.NEGATIVE_INFINITY };
  let asking: Promise<boolean> | undefined;
  const ask = async (): Promise<boolean> => {
    try {
      const { queue } = await health();
      seen = { away: !queue.ok, at: now().getTime() };
    } catch {
      // Then nobody knows.
    }
    asking = undefined;
    return seen.away;
  };
  return async () => {
    if (now().getTime() - seen.at < KEPT_MS) return seen.away;
    asking ??= ask();
    return within(PATIENCE_MS, asking, seen.away);
  };
}
