import { FAILURE_TYPES, type FailureType } from '../failure.ts';
import type { BreakerCopy, Opening, Probe } from './breaker-state.ts';
import { BUCKET_MS, type Window } from './window.ts';

/** What this process wants of the probe: nothing, to have it set aside, or that everybody knows it is out. */
export type Wish = 'none' | 'reserve' | 'use';

/** A process that has the probe set aside and does not send it loses it after this time, in milliseconds. */
const RESERVED_MS = 3_000;
/** So long before a breaker is due its probe can be set aside. */
const EARLY_MS = 1_500;
/** What nobody has asked about for an hour is forgotten. */
const KEPT_MS = 3_600_000;

/*
 * Brings one process's copy and the shared one together, by Redis' own clock, and answers with the shared one. Times
 * go in and out as distances from now, because no two clocks agree. KEYS: the breaker. ARGV: process, epoch, since
 * (ago), because ('' is closed), until (ahead), openMs, wish, milliseconds that a used probe has, then age, ok and
 * failed of each bucket.
 */
export const SHARE = `
local key, me, mine, because = KEYS[1], ARGV[1], tonumber(ARGV[2]), ARGV[4]
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local text = function(number) return string.format('%.0f', number) end
local epoch = tonumber(redis.call('HGET', key, 'epoch') or '0')
if mine > epoch then
  redis.call('DEL', key)
  redis.call('HSET', key, 'epoch', ARGV[2], 'since', text(now - ARGV[3]), 'because', because,
    'until', text(now + ARGV[5]), 'openMs', ARGV[6])
  epoch = mine
end
if mine == epoch then
  for at = 9, #ARGV, 3 do
    local start = text(math.floor((now - ARGV[at]) / ${BUCKET_MS}) * ${BUCKET_MS})
    redis.call('HINCRBY', key, 'ok:' .. start, ARGV[at + 1])
    redis.call('HINCRBY', key, 'failed:' .. start, ARGV[at + 2])
  end
  local prober = redis.call('HGET', key, 'prober')
  local given = prober == me and (ARGV[7] == 'use' or redis.call('HGET', key, 'using') == '1')
  local free = not prober or tonumber(redis.call('HGET', key, 'probing')) <= now
  local due = tonumber(redis.call('HGET', key, 'until') or '0') - now <= ${EARLY_MS}
  local isOpen = (redis.call('HGET', key, 'because') or '') ~= ''
  local lasts = ARGV[7] == 'use' and ARGV[8] or ${RESERVED_MS}
  if ARGV[7] == 'none' then
    if prober == me then redis.call('HDEL', key, 'prober', 'probing', 'using') end
  elseif isOpen and due and (free or given) then
    redis.call('HSET', key, 'prober', me, 'probing', text(now + lasts), 'using', ARGV[7] == 'use' and 1 or 0)
  end
end
redis.call('PEXPIRE', key, ${KEPT_MS})
local all, counts, ages = redis.call('HGETALL', key), {}, {}
local field = {}
for at = 1, #all, 2 do
  local how, start = string.match(all[at], '^(%a+):(%d+)$')
  if not start then
    field[all[at]] = all[at + 1]
  elseif tonumber(start) + ${BUCKET_MS} * 10 < now then
    redis.call('HDEL', key, all[at])
  else
    if not counts[start] then
      counts[start] = { ok = 0, failed = 0 }
      ages[#ages + 1] = start
    end
    counts[start][how] = all[at + 1]
  end
end
table.sort(ages)
local probing = tonumber(field.probing or '0') - now
local prober = ''
if field.prober and probing > 0 then prober = field.prober == me and 'us' or 'others' end
local answer = { text(epoch), text(now - (field.since or now)), field.because or '',
  text((field['until'] or now) - now), field.openMs or '0', prober, field.using or '0', text(probing) }
for _, start in ipairs(ages) do
  for _, value in ipairs({ text(now - start), counts[start].ok, counts[start].failed }) do
    answer[#answer + 1] = tostring(value)
  end
end
return answer`;

/** What one process says: its copy, the calls it has not shared yet, and its wish. */
export const toldBy = (
  process: string,
  { epoch, since, opening }: BreakerCopy,
  calls: Window,
  wish: Wish,
  probeMs: number,
  now: number,
): (string | number)[] => [
  process,
  epoch,
  Math.max(0, Math.round(now - since)),
  opening?.because ?? '',
  Math.round((opening?.until ?? now) - now),
  opening?.openMs ?? 0,
  wish,
  probeMs,
  ...calls.flatMap(({ at, ok, failed }) => [Math.max(0, Math.round(now - at)), ok, failed]),
];

const failureOf = (text: string | undefined): FailureType =>
  FAILURE_TYPES.find((type) => type === text) ?? 'unknown';

const probeOf = (by: string | undefined, using: string | undefined, until: number): Probe | null =>
  by === 'us' || by === 'others' ? { by, using: using === '1', until } : null;

/** The shared copy, in the time of this process; null when it is not what the script answers. */
export const sharedCopy = (answer: unknown, now: number): BreakerCopy | null => {
  if (!Array.isArray(answer)) return null;
  const texts = answer.map(String);
  const number = (at: number): number => Number(texts[at] ?? Number.NaN);
  if (texts.length < 8 || [0, 1, 3, 4, 7].some((at) => !Number.isFinite(number(at)))) return null;
  const opening: Opening = {
    because: failureOf(texts[2]),
    until: now + number(3),
    openMs: number(4),
    probe: probeOf(texts[5], texts[6], now + number(7)),
  };
  const window = Array.from({ length: Math.floor((texts.length - 8) / 3) }, (_, bucket) => ({
    at: now - number(8 + 3 * bucket),
    ok: number(9 + 3 * bucket),
    failed: number(10 + 3 * bucket),
  }));
  const epoch = number(0);
  const since = epoch === 0 ? 0 : now - number(1);
  return { epoch, since, window, opening: texts[2] === '' ? null : opening };
};
