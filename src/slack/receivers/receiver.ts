import { setTimeout as sleep } from 'node:timers/promises';
import type { Receiver } from '@slack/bolt';

/** How requests come in. `check` is for the ready answer. */
export type SlackReceiver = Receiver & {
  start(): Promise<unknown>;
  /** Lets requests in hand finish, for five seconds; Slack sends again what was not answered. */
  stop(): Promise<void>;
  check(): { ok: boolean; detail: string };
};

const STOP_WITHIN_MS = 5_000;

/** Waits for work in hand, but not for ever: a process that must stop has ten seconds. True when all of it ended. */
export async function endedInTime(work: Promise<unknown>): Promise<boolean> {
  const timer = new AbortController();
  const late = sleep(STOP_WITHIN_MS, false, { signal: timer.signal, ref: false }).catch(() => false);
  const ended = await Promise.race([work.then(() => true), late]);
  timer.abort();
  return ended;
}
