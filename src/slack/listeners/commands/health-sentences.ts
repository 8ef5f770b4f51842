import type { BreakerState } from '../../../llm/breaker.ts';
import type { CallHealth } from '../../../llm/call-health.ts';
import type { ProviderDescription } from '../../../llm/describe-providers.ts';
import { FAILURE_CLAUSES } from '../../../llm/sentences.ts';
import { utc } from '../../blocks/text.ts';

const calls = (count: number): string => (count === 1 ? '1 call' : `${count} calls`);

const percent = (part: number, whole: number): string => {
  const share = (100 * part) / whole;
  if (share > 0 && share < 1) return 'under 1%';
  return share > 99 && share < 100 ? 'over 99%' : `${Math.round(share)}%`;
};

/** "0.4 s", "12 s"; rounded up, because it is said to be within. */
const took = (seconds: number): string =>
  seconds <= 10 ? `${Math.max(0.1, Math.ceil(seconds * 10) / 10).toFixed(1)} s` : `${Math.ceil(seconds)} s`;

/** "25 s", "4 min"; rounded up, so that it is never over too early. */
const left = (ms: number): string =>
  ms <= 120_000 ? `${Math.max(1, Math.ceil(ms / 1000))} s` : `${Math.ceil(ms / 60_000)} min`;

const breaker = (state: BreakerState, now: Date): string => {
  if (state.state === 'closed') return 'breaker closed';
  const reason = `it ${FAILURE_CLAUSES[state.because]}`;
  if (state.state === 'half_open') return `breaker half open, the next call is a trial: ${reason}`;
  return `breaker open for ${left(state.until.getTime() - now.getTime())} more: ${reason}`;
};

const failures = ({ calls: all, errors, lastError }: CallHealth): string[] => {
  if (errors === 0) return ['none failed'];
  const last = lastError ? [`last ${utc(lastError.at)}: it ${lastError.clause}`] : [];
  return [`${errors} failed (${percent(errors, all)})`, ...last];
};

const latency = ({ medianSeconds, p95Seconds }: CallHealth): string[] =>
  medianSeconds === null || p95Seconds === null
    ? []
    : [`half answered within ${took(medianSeconds)}`, `95 of 100 within ${took(p95Seconds)}`];

const lastHour = (health: CallHealth): string => {
  if (health.calls > 0)
    return [`${calls(health.calls)} in the last hour`, ...latency(health), ...failures(health)].join(', ');
  if (health.lastAnswerAt)
    return `no calls yet in the last hour, it answered last at ${utc(health.lastAnswerAt)}`;
  return health.everCalled
    ? 'no calls yet in the last hour, and it has never answered'
    : 'no calls yet: the first draft shows whether it answers';
};

/** What `/aicmo health` says. */
export const HEALTH_SAYS = {
  provider: ({ label, model, host }: ProviderDescription) => [label, model, host].filter(Boolean).join(', '),
  /** A model's breaker, and its calls of the last hour. */
  model: (state: BreakerState, health: CallHealth, now: Date): string =>
    `${breaker(state, now)}; ${lastHour(health)}`,
  stubOnly:
    'No model is set up: the built-in stub writes the drafts, and they say so. Set OPENAI_API_KEY, ANTHROPIC_API_KEY, GROQ_API_KEY or COMPATIBLE_BASE_URL and start AICMO again.',
  bringKey: 'Or bring a key for this workspace alone: /aicmo settings, Keys.',
  partAway: (part: string) => `${part} does not work. What needs it waits until it is back.`,
} as const;

export const PARTS = { database: 'Database', queue: 'Queue', slack: 'Slack' } as const;
