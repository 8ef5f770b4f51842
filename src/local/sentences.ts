/** What the embedded default says to the person at the terminal. */

export const heldBy = (dir: string, pid: number): string =>
  `${dir} is in use by process ${pid}. Stop that process, or set AICMO_DATA_DIR to another folder.`;

export const heldOutOfSight = (dir: string, pid: number, host: string, claim: string): string =>
  `${dir} was taken by process ${pid} on ${host}, which cannot be seen from here. ` +
  `If it no longer runs, delete ${claim} and start again.`;

export const noRedisProgram =
  'Neither redis-server nor valkey-server was found on PATH. Install one of them, or set REDIS_URL.';

export const redisDidNotStart = (reason: string, log: string): string =>
  `The private Redis did not start: ${reason}. Its log is ${log}.`;

export const redisHeldBy = (dir: string, pid: number): string =>
  `The private Redis under ${dir} belongs to process ${pid}, which still runs.`;
