import { randomBytes } from 'node:crypto';

/** Where an answer through a response_url lands. `original` is the message that was clicked, if one was. */
export type ResponseTarget = {
  channel: string;
  userId: string;
  threadTs?: string;
  original?: { ts: string; ephemeral: boolean };
};

export type ResponseUrls = {
  issue(target: ResponseTarget): string;
  /** Counts one use; Slack allows 5 in 30 minutes (slack-facts.md). */
  use(key: string): { target: ResponseTarget } | { error: 'used_url' | 'expired_url' };
};

const USES = 5;
const LIFE_MS = 30 * 60 * 1000;

export const createResponseUrls = (root: string, now: () => number = Date.now): ResponseUrls => {
  const issued = new Map<string, { target: ResponseTarget; uses: number; until: number }>();
  return {
    issue: (target) => {
      const key = randomBytes(12).toString('hex');
      issued.set(key, { target, uses: 0, until: now() + LIFE_MS });
      return `${root}/response/${key}`;
    },
    use: (key) => {
      const found = issued.get(key);
      if (!found || found.until < now()) return { error: 'expired_url' };
      if (found.uses >= USES) return { error: 'used_url' };
      found.uses += 1;
      return { target: found.target };
    },
  };
};
