import { setTimeout as sleep } from 'node:timers/promises';
import type { WebAPICallResult, WebClient } from '@slack/web-api';
import { Reschedule } from '../../platform/outbox/effect-run.ts';
import { type SlackFailure, slackFailure } from '../slack-failure.ts';
import { channelBucket, type LimitedMethod, methodBucket } from './limits.ts';
import type { RateLimiter } from './rate-limit.ts';

/** The calls of one attempt at one effect. */
export type Caller = {
  /** Waits for the method's share and, when the call posts into a channel, the channel's. May throw `Reschedule`. */
  turn(method: LimitedMethod, channelId?: string): Promise<void>;
  /** One call; what goes wrong is a value. A 429 holds everybody back for as long as Slack says. */
  call(method: LimitedMethod, args: Record<string, unknown>, channelId?: string): Promise<CallOutcome>;
};

export type CallOutcome = { ok: true; result: WebAPICallResult } | { ok: false; failure: SlackFailure };

// A short wait is cheaper here than a round through the outbox.
const SHORT_MS = 1_500;

/** `turn` and `call` are apart because what is about to be sent is committed in between. */
export function createCaller(options: {
  client: WebClient;
  workspaceId: string;
  limiter: RateLimiter;
  signal: AbortSignal;
}): Caller {
  const { client, workspaceId, limiter, signal } = options;
  return {
    turn: async (method, channelId) => {
      signal.throwIfAborted();
      const buckets = [methodBucket(workspaceId, method)];
      if (channelId) buckets.push(channelBucket(workspaceId, channelId));
      for (;;) {
        const wait = await limiter.take(buckets);
        if (wait === 0) return;
        if (wait > SHORT_MS) throw new Reschedule(wait, `Slack's limit for ${method}`);
        await sleep(wait, undefined, { signal });
      }
    },
    call: async (method, args, channelId) => {
      try {
        return { ok: true, result: await client.apiCall(method, args) };
      } catch (error) {
        const failure = slackFailure(error);
        if (failure.kind === 'limited') {
          const bucket = channelId
            ? channelBucket(workspaceId, channelId)
            : methodBucket(workspaceId, method);
          await limiter.hold(bucket, failure.retryAfterMs);
        }
        return { ok: false, failure };
      }
    },
  };
}

const AWAY_MS = 10_000;

/** Slack itself is away, or our way to it. Not the effect's fault, so not counted against it. */
export const slackAway = (method: string): Reschedule =>
  new Reschedule(AWAY_MS, `Slack did not answer ${method}`);

/**
 * What becomes of an attempt whose call was certainly not carried out, or may be repeated safely: later, when that can
 * help; else an error, which counts as one of the effect's tries. An answer of Slack's that it failed counts as well:
 * it may be this one call that Slack never gets done, and a thread must not wait behind it for ever.
 */
export function giveUpFor(method: string, failure: SlackFailure): Error {
  if (failure.kind === 'limited') return new Reschedule(failure.retryAfterMs, `Slack's limit for ${method}`);
  if (failure.kind === 'refused') return new SlackRefusal(method, failure.code);
  if (failure.kind === 'unclear' && failure.code) return new SlackFailed(method, failure.code);
  return slackAway(method);
}

/** Slack did not do, or get done, what was asked, as far as it shows. Counts as one of the effect's tries. */
export class SlackFailed extends Error {
  constructor(method: string, how: string) {
    super(`Slack failed at ${method}: ${how}`);
    this.name = 'SlackFailed';
  }
}

/** Slack refused a call for good; the code is Slack's. */
export class SlackRefusal extends Error {
  readonly code: string;
  constructor(method: string, code: string) {
    super(`Slack refused ${method}: ${code}`);
    this.name = 'SlackRefusal';
    this.code = code;
  }
}
