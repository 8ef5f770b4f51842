import { LogLevel } from '@slack/bolt';
import type { Logger as SlackLogger } from '@slack/logger';
import type { Logger } from '../platform/logger.ts';

const words = (parts: unknown[]) =>
  parts.map((part) => (part instanceof Error ? part.message : String(part))).join(' ');

/**
 * Slack's libraries write to our log through this. Their debug lines hold whole payloads - what people wrote - and are
 * dropped.
 */
export function slackLogger(log: Logger): SlackLogger {
  const own = log.child({ source: 'slack-sdk' });
  return {
    debug: () => {},
    info: (...parts) => own.debug(words(parts)),
    warn: (...parts) => own.warn(words(parts)),
    error: (...parts) => own.error(words(parts)),
    setLevel: () => {},
    getLevel: () => LogLevel.INFO,
    setName: () => {},
  };
}
