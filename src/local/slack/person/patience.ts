import { CannotDo, type DeskClient } from './desk-client.ts';

/**
 * Tries until it gets something, looking again whenever the workspace changed.
 * @param attempt gives nothing while it isn't there yet; what it throws ends the wait
 * @throws CannotDo `not_seen` with `complaint()` after `timeoutMs`
 */
export const until = async <T>(
  desk: DeskClient,
  timeoutMs: number,
  attempt: () => Promise<T | undefined>,
  complaint: () => Promise<string>,
): Promise<T> => {
  const end = Date.now() + timeoutMs;
  for (;;) {
    const { count } = await desk.ask('changes');
    const found = await attempt();
    if (found !== undefined) return found;
    const left = end - Date.now();
    if (left <= 0) throw new CannotDo('not_seen', await complaint());
    await desk.ask('changes', { since: count, wait: Math.min(left, 5000) });
  }
};
