import { shortened } from '../first-sentence.ts';
import { readBrief } from '../intake/brief-reader.ts';
import { OBJECTIVES, type Objective } from '../intake/choices.ts';
import { platformTitle } from '../platforms.ts';
import { executionPlatforms } from './execution-platforms.ts';

/** A number worth watching: its name, where it is read, and the brief's own target for it, if it has one. */
export type WatchedNumber = {
  /** What it is close to: the result of the objective, a target of the brief, or one platform. */
  kind: 'result' | 'target' | 'platform';
  name: string;
  source: string;
  target: string | null;
};

const BY_OBJECTIVE: Record<Objective, readonly (readonly [name: string, source: string])[]> = {
  'Lead Generation': [
    ['Enquiries a week', 'Inbox and enquiry form'],
    ['Enquiries that became customers', 'Sales list'],
  ],
  'Brand Awareness': [
    ['Searches for the name', 'Search console'],
    ['New customers who say how they heard of us', 'Question at first contact'],
  ],
  Hiring: [
    ['Applications a week', 'Applicant list'],
    ['Applicants invited to a talk', 'Applicant list'],
  ],
  'Product Launch': [
    ['Sign-ups a week', 'Product database'],
    ['Users who finish the first real task', 'Product analytics'],
  ],
  Sales: [
    ['Visits to the leading product pages', 'Web analytics'],
    ['Orders and margin a week', 'Shop system and bookkeeping'],
  ],
};

const MOST_TARGETS = 4;

/** Networks have names; email and a website are words. */
const inSentence = (key: string): string => (key === 'email' || key === 'website' ? key : platformTitle(key));

/**
 * The candidates for numbers: what the objective turns on, every target of the brief, and the way from each platform
 * of the execution to the website. Both jobs get the same list, so that they speak of the same numbers by the same names.
 */
export function numbersToWatch(brief: unknown, execution: unknown): WatchedNumber[] {
  const reader = readBrief(brief);
  const objective = OBJECTIVES.find((one) => one === reader.text('objective')) ?? 'Brand Awareness';
  const results = BY_OBJECTIVE[objective];
  const source = results.at(-1)?.[1] ?? '';
  const targets = reader.list('kpi_targets').slice(0, MOST_TARGETS);
  const all: WatchedNumber[] = [
    ...results.map(([name, readAt]) => ({ kind: 'result' as const, name, source: readAt, target: null })),
    ...targets.map((target) => ({
      kind: 'target' as const,
      name: `Target: ${shortened(target, 90)}`,
      source,
      target,
    })),
    ...executionPlatforms(execution).map((key) => ({
      kind: 'platform' as const,
      name: `Visits that came from ${inSentence(key)}`,
      source: `Web analytics, by the link's marks; ${inSentence(key)} statistics for the reach`,
      target: null,
    })),
  ];
  return all.filter(({ name }, index) => all.findIndex((other) => other.name === name) === index);
}
