import { numbersToWatch, type WatchedNumber } from '../../../monitoring/numbers.ts';
import type { Kpi } from '../../../monitoring/schema.ts';
import type { JobInput } from '../../job-definition.ts';
import { type Facts, weekCount } from '../../strategy/stub/facts.ts';

type Triggered = Pick<Kpi, 'alert' | 'decision'>;

/** Sentences are short because they stand beside many numbers. */
const BY_KIND: Record<WatchedNumber['kind'], Triggered> = {
  result: {
    alert: 'No rise at two readings.',
    decision: 'Find where people stop. Answer that doubt there. The decider signs off.',
  },
  target: {
    alert: 'Behind the even path, twice.',
    decision: 'Back the message that works. Tell the client that day. The decider signs off.',
  },
  platform: {
    alert: 'Falls at two readings.',
    decision: 'Change the next hook there. Keep the rest. The reader decides.',
  },
};

/** The numbers both stubs write of: every candidate, with an alert and a decision by where on the way it stands. */
export const stubKpis = ({ brief, upstream }: JobInput, facts: Facts): Kpi[] =>
  numbersToWatch(brief, upstream.execution).map(({ name, source, target, kind }) => ({
    name,
    baseline: 'Not measured yet. Read before the start.',
    target: target ?? `Not in the brief. Set after ${weekCount(facts.reviewWeek)}.`,
    source,
    ...BY_KIND[kind],
  }));
