import { digestOf } from '../../platform/canonical.ts';

/**
 * What makes two deliveries the same request: Slack's event id; for commands, clicks and submissions the trigger id,
 * which is drawn anew for each of them; else the digest of the body (running.md, From Slack to the database).
 */
export function requestKey(body: Record<string, unknown>): string {
  if (typeof body.event_id === 'string') return `event:${body.event_id}`;
  if (typeof body.trigger_id === 'string') return `trigger:${body.trigger_id}`;
  return `body:${digestOf(body)}`;
}
