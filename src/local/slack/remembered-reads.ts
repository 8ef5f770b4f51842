import { type Json, text } from './json.ts';

/** One call as somebody (`as`): Slack's status and its answer, unread. */
export type Post = (method: string, args: Json, as: string) => Promise<{ status: number; body: string }>;

const READS = /^(?:conversations\.(?:history|replies|info|members|list)|users\.(?:info|list))$/;
const CHANGES_NOTHING = /^(?:chat\.getPermalink|files\.(?:info|getUploadURLExternal)|auth\.test)$/;
const WRITES_MESSAGES = /^chat\.(?:postMessage|update|delete)$/;
const IN_A_CHANNEL = /^C\w+$/;

/**
 * Answers of calls that only read, kept until a call that could change them. People look at everything again after each
 * change, and the bot's calls look up the same channels: many of them ask what was just answered.
 */
export const rememberReads = (post: Post): Post & { forget(): void } => {
  const kept = new Map<string, { channel: string; answer: ReturnType<Post> }>();
  /** What a call may have changed: the messages of one channel, or anything. */
  const forget = (method: string, channel: string) => {
    if (CHANGES_NOTHING.test(method)) return;
    if (!WRITES_MESSAGES.test(method) || !IN_A_CHANNEL.test(channel)) return kept.clear();
    for (const [key, { channel: of }] of kept) if (of === channel) kept.delete(key);
  };
  const call: Post = async (method, args, as) => {
    const channel = text(args.channel);
    if (READS.test(method)) {
      const key = JSON.stringify([method, as, args]);
      const known = kept.get(key)?.answer;
      if (known) return known;
      const answer = post(method, args, as);
      const entry = { channel, answer };
      kept.set(key, entry);
      answer.catch(() => {
        if (kept.get(key) === entry) kept.delete(key);
      });
      return answer;
    }
    // Before and after: what is read meanwhile may be read too early.
    forget(method, channel);
    try {
      return await post(method, args, as);
    } finally {
      forget(method, channel);
    }
  };
  return Object.assign(call, { forget: () => kept.clear() });
};
