/**
 * For `vi.waitFor` and `expect.poll`, whose own second is short on a busy machine: what is waited for comes by itself, and
 * the wait ends with it.
 */
export const SOON = { timeout: 30_000 };

/**
 * For servers of tests: by itself node closes a connection that was idle for five seconds, and a process that stood still
 * for a second sends into a closed one.
 */
export const KEEP_ALIVE_MS = 65_000;

/** Slack's three seconds are a matter of its own tests and of the bench: elsewhere a busy machine must not miss them. */
export const UNHURRIED = { answerWithinMs: 20_000, triggerLifeMs: 20_000 };
