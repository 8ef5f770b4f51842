import type { Objective } from '../../../intake/choices.ts';
import type { JobInput } from '../../job-definition.ts';
import type { MeasurementPlan } from '../measurement-plan.ts';
import { type Facts, factsOf, inline, weekCount } from './facts.ts';
import { finished } from './finished.ts';
import { head, led, page, points, requested, say } from './page.ts';

type Measured = { name: string; source: string };

const MEASURES: Record<Objective, { leading: readonly Measured[]; lagging: readonly Measured[] }> = {
  'Lead Generation': {
    leading: [
      { name: 'Visits to the enquiry page', source: 'Web analytics' },
      { name: 'Enquiries a week', source: 'Inbox and enquiry form' },
    ],
    lagging: [{ name: 'Enquiries that became customers', source: 'Sales list' }],
  },
  'Brand Awareness': {
    leading: [
      { name: 'People reached in the area', source: 'Channel statistics' },
      { name: 'Searches for the name', source: 'Search console' },
    ],
    lagging: [{ name: 'New customers who say how they heard of us', source: 'Question at first contact' }],
  },
  Hiring: {
    leading: [
      { name: 'Visits to the careers page', source: 'Web analytics' },
      { name: 'Applications a week', source: 'Applicant list' },
    ],
    lagging: [{ name: 'People hired who stay past probation', source: 'Personnel records' }],
  },
  'Product Launch': {
    leading: [
      { name: 'Sign-ups for access a week', source: 'Product database' },
      { name: 'Users who finish the first real task', source: 'Product analytics' },
    ],
    lagging: [{ name: 'Paying accounts', source: 'Billing' }],
  },
  Sales: {
    leading: [
      { name: 'Visits to the leading product pages', source: 'Web analytics' },
      { name: 'Share of baskets that are paid', source: 'Shop system' },
    ],
    lagging: [{ name: 'Orders and margin per week', source: 'Shop system and bookkeeping' }],
  },
};

const BASELINE = 'Unknown; read before the start.';

function measurement({ brief, client, objective, weeks, reviewWeek }: Facts): MeasurementPlan['measurement'] {
  const targets = brief.list('kpi_targets').map((target) => inline(target));
  const period = weeks === undefined ? 'at the review that the team agrees on' : `after ${weekCount(weeks)}`;
  const untargeted = (measure: Measured) => ({
    ...measure,
    baseline: BASELINE,
    target: `The brief names none. Set it from the first ${weekCount(reviewWeek)}.`,
  });
  const { leading, lagging } = MEASURES[objective];
  const [first, second] = leading;
  return {
    success_definition: targets.length
      ? `It worked if this is true ${period}: ${targets.slice(0, 2).join('; ')}.`
      : `The objective is ${objective}, without a number. ${client} agrees on one target before the start; ${period} it is answered with yes or no.`,
    leading_indicators: leading.map(untargeted),
    lagging_indicators: targets.length
      ? targets.map((target) => ({
          name: inline(target, 60),
          baseline: BASELINE,
          target,
          source: lagging[0]?.source ?? 'Agreed on before the start',
        }))
      : lagging.map(untargeted),
    decision_rules: [
      {
        when: `"${first?.name ?? 'The first number'}" does not rise for two weeks in a row.`,
        action: 'Change the first message and the picture, and keep the channel. The campaign owner decides.',
      },
      {
        when: `"${first?.name ?? 'The first number'}" rises and "${second?.name ?? 'the second number'}" does not.`,
        action:
          'Look for the doubt between the two steps and answer it on the page. The campaign owner decides.',
      },
      {
        when: `A channel meets its kill criteria at the review after ${weekCount(reviewWeek)}.`,
        action: 'End it and move its money to the channel that did best. Owner and client decide together.',
      },
    ],
  };
}

/** Deterministic stand-in for a model: the measurement layer from the brief alone. */
export function stubMeasurementPlan(input: JobInput): MeasurementPlan {
  const facts = factsOf(input);
  const written = measurement(facts);
  const indicators = [...written.leading_indicators, ...written.lagging_indicators];
  const output: MeasurementPlan = {
    measurement: written,
    deliverables: [
      {
        kind: 'report',
        title: 'Measurement plan',
        content_markdown: page(
          head('The question at the end'),
          say(written.success_definition),
          head('What is read where'),
          led(indicators.map(({ name, source }) => [name, source] as const)),
          head('When'),
          points([
            'Every week on the same day: the leading numbers, in one short note.',
            `After ${weekCount(facts.reviewWeek)}: the kill criteria of every channel.`,
            facts.weeks === undefined
              ? 'At the end: the lagging numbers.'
              : `After ${weekCount(facts.weeks)}: the lagging numbers.`,
          ]),
          head('What the numbers decide'),
          led(written.decision_rules.map(({ when, action }) => [when, action] as const)),
          requested(input.instruction),
        ),
      },
    ],
  };
  return finished(input.brief, output);
}
