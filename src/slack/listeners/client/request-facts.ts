import { z } from 'zod';

/** What somebody does, as far as the gate must know: `channelId` where it happens, if it does in a channel. */
export type Asked =
  | { kind: 'speech'; channelId: string }
  | { kind: 'press'; actionIds: readonly string[]; channelId?: string }
  | { kind: 'submission'; callbackId: string; channelId?: undefined }
  | { kind: 'home'; channelId?: undefined }
  | { kind: 'other'; channelId?: string };

const event = z.object({
  event: z.object({ type: z.string(), channel: z.string().optional() }),
});
const press = z.object({
  type: z.literal('block_actions'),
  actions: z.array(z.object({ action_id: z.string() })).min(1),
  channel: z.object({ id: z.string() }).nullish(),
});
const submission = z.object({
  type: z.literal('view_submission'),
  view: z.object({ callback_id: z.string() }),
});
const elsewhere = z.object({
  channel_id: z.string().optional(),
  channel: z.object({ id: z.string() }).nullish(),
});

const SPOKEN: ReadonlySet<string> = new Set(['message', 'app_mention']);

/** Reads it out of a verified request. */
export function askedOf(body: unknown): Asked {
  const happened = event.safeParse(body).data?.event;
  if (happened) {
    const { type, channel } = happened;
    if (type === 'app_home_opened') return { kind: 'home' };
    return SPOKEN.has(type) && channel ? { kind: 'speech', channelId: channel } : { kind: 'other' };
  }
  const pressed = press.safeParse(body).data;
  if (pressed) {
    const actionIds = pressed.actions.map((action) => action.action_id);
    return { kind: 'press', actionIds, ...at(pressed.channel?.id) };
  }
  const submitted = submission.safeParse(body).data;
  if (submitted) return { kind: 'submission', callbackId: submitted.view.callback_id };
  const typed = elsewhere.safeParse(body).data;
  return { kind: 'other', ...at(typed?.channel_id ?? typed?.channel?.id) };
}

const at = (channelId: string | undefined) => (channelId === undefined ? {} : { channelId });
