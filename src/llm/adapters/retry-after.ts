/** A day: whatever says more is as good as away, and a count of milliseconds has to fit where it is kept. */
const MOST_MS = 86_400_000;

const whole = (ms: number): number => Math.min(Math.ceil(ms), MOST_MS);

/** Milliseconds from `retry-after-ms` or `retry-after` (seconds or a date, RFC 9110, 10.2.3), at most a day; undefined when absent or unreadable. */
export const retryAfterOf = (headers: Headers | undefined, now: number = Date.now()): number | undefined => {
  const ms = Number(headers?.get('retry-after-ms') || Number.NaN);
  if (Number.isFinite(ms) && ms >= 0) return whole(ms);
  const text = headers?.get('retry-after');
  if (!text) return undefined;
  const seconds = Number(text);
  if (Number.isFinite(seconds)) return seconds >= 0 ? whole(seconds * 1000) : undefined;
  const at = Date.parse(text);
  if (Number.isNaN(at)) return undefined;
  // By the server's own clock, where it tells it: ours may be off.
  const sent = Date.parse(headers?.get('date') ?? '');
  return whole(Math.max(0, at - (Number.isNaN(sent) ? now : sent)));
};

const IN_WORDS =
  /\b(?:try again|retry) (?:in|after) (?:(\d{1,4})h)?(?:(\d{1,4})m(?!s))?(?:(\d{1,6}(?:\.\d{1,9})?)(ms|s)\b)?/i;

/** Milliseconds from "Please try again in 9m38.016s", as OpenAI and Groq write it, also where they send no header. */
export const retryAfterInWords = (message: string): number | undefined => {
  const [, hours, minutes, rest, unit] = IN_WORDS.exec(message) ?? [];
  if (hours === undefined && minutes === undefined && rest === undefined) return undefined;
  const last = Number(rest ?? 0) * (unit === 'ms' ? 1 : 1000);
  return whole(Number(hours ?? 0) * 3_600_000 + Number(minutes ?? 0) * 60_000 + last);
};
