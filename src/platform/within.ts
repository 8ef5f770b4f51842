// Short beside any patience of ours, and long beside what a timer costs.
const TICK_MS = 50;

/**
 * What comes in time, else `late`. The work itself goes on; what it throws afterwards is nobody's concern. The time is
 * that in which this process could listen: after it stood still (a large text, a busy machine) what was answered
 * meanwhile lies there unread, and its silence was ours.
 */
export async function within<T>(ms: number, work: Promise<T>, late: T): Promise<T> {
  const tickMs = Math.max(1, Math.min(TICK_MS, ms));
  let timer: NodeJS.Timeout | undefined;
  const end = new Promise<T>((resolve) => {
    let left = Math.ceil(ms / tickMs);
    // A timer that repeats comes once after a standstill, however long that was.
    timer = setInterval(() => {
      left -= 1;
      if (left <= 0) resolve(late);
    }, tickMs);
  });
  work.catch(() => {});
  return Promise.race([work, end]).finally(() => clearInterval(timer));
}
