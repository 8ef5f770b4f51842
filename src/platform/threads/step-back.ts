import { setPriority } from 'node:os';

const BEHIND = 10;

/**
 * Lets the thread that calls it work only where nobody else wants the core: Slack waits three seconds for an answer, a
 * file may take longer. On Linux alone, where a priority belongs to a thread; elsewhere it would slow the whole process.
 */
export function stepBack(): void {
  if (process.platform === 'linux') setPriority(0, BEHIND);
}
