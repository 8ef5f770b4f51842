import { randomBytes } from 'node:crypto';

/** What a trigger may open: a modal for this person, on top of `viewId` where it came from a modal. */
export type Trigger = { userId: string; channel?: string; viewId?: string };

/** Trigger ids as Slack gives them: good once, for three seconds (slack-facts.md). */
export type Triggers = {
  issue(trigger: Trigger): string;
  /** Uses a trigger up; `error` is Slack's own code. */
  take(id: string): { trigger: Trigger } | { error: string };
};

export const createTriggers = (lifeMs: number, now: () => number = Date.now): Triggers => {
  const issued = new Map<string, Trigger & { until: number; used: boolean }>();
  return {
    issue: (trigger) => {
      const id = `${Math.floor(now() / 1000)}.${randomBytes(6).toString('hex')}`;
      issued.set(id, { ...trigger, until: now() + lifeMs, used: false });
      return id;
    },
    take: (id) => {
      const found = issued.get(id);
      if (!found) return { error: 'invalid_trigger_id' };
      if (found.used) return { error: 'exchanged_trigger_id' };
      if (found.until < now()) return { error: 'expired_trigger_id' };
      found.used = true;
      return { trigger: found };
    },
  };
};
