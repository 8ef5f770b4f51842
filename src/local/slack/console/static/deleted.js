import { now } from './page.js';

/** What was there at the last look and is gone; private messages go without a trace. */
export const noteDeleted = (channel, messages) => {
  const still = new Set(messages.map((message) => message.ts));
  const gone = (now.messages.get(channel) ?? []).filter(
    (message) => !message.is_ephemeral && !still.has(message.ts),
  );
  const marks = gone.map(({ ts, thread_ts, user }) => ({ ts, thread_ts, user, deleted: true }));
  now.deleted.set(channel, [...(now.deleted.get(channel) ?? []), ...marks]);
};

/** The messages of a conversation, with marks where some were deleted. */
export const withDeleted = (channel) =>
  [...(now.messages.get(channel) ?? []), ...(now.deleted.get(channel) ?? [])].sort((one, other) =>
    one.ts < other.ts ? -1 : 1,
  );
