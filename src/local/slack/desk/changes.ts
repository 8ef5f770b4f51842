/** Counts what changed in the workspace, so that whoever watches can wait instead of asking again and again. */
export type Changes = {
  current(): number;
  touch(): void;
  /** Resolves with the count as soon as it differs from `since`, or after `ms`. */
  after(since: number, ms: number): Promise<number>;
};

export const createChanges = (): Changes => {
  let count = 1;
  const waiting = new Set<() => void>();
  return {
    current: () => count,
    touch: () => {
      count += 1;
      for (const wake of waiting) wake();
      waiting.clear();
    },
    after: (since, ms) => {
      if (count !== since) return Promise.resolve(count);
      return new Promise((resolve) => {
        const finish = () => {
          clearTimeout(timer);
          waiting.delete(finish);
          resolve(count);
        };
        const timer = setTimeout(finish, ms);
        waiting.add(finish);
      });
    },
  };
};
