import { WebClient, type WebClientOptions } from '@slack/web-api';
import type { Logger } from '../platform/logger.ts';
import { slackLogger } from './slack-logger.ts';

/** Slack's own Web API, unless `SLACK_API_URL` names another root. */
export type WebApi = { url?: string; log: Logger };

/**
 * Options that leave time and repetition to the caller. The client's defaults - no timeout, ten retries over half an
 * hour, a queue that stops at a 429 - are wrong for jobs (slack-facts.md, Rates).
 */
export function webClientOptions({ url, log }: WebApi, timeoutMs = 30_000): WebClientOptions {
  return {
    ...(url ? { slackApiUrl: url.endsWith('/') ? url : `${url}/` } : {}),
    timeout: timeoutMs,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    allowAbsoluteUrls: false,
    logger: slackLogger(log),
  };
}

/** A client for one token: 30 s per call, no retries, rate limits as errors. */
export function createWebClient(token: string, api: WebApi): WebClient {
  return new WebClient(token, webClientOptions(api));
}
