import { createHmac } from 'node:crypto';

/** Slack's request signature, version 0, over the raw body. @param seconds Unix time of sending */
export const signatureHeaders = (secret: string, body: string, seconds: number): Record<string, string> => ({
  'x-slack-request-timestamp': String(seconds),
  'x-slack-signature': `v0=${createHmac('sha256', secret).update(`v0:${seconds}:${body}`).digest('hex')}`,
});
