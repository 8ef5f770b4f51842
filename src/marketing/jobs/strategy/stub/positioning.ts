import type { Objective } from '../../../intake/choices.ts';
import type { JobInput } from '../../job-definition.ts';
import type { Positioning } from '../positioning.ts';
import { competitiveMap } from './competitors.ts';
import { around, type Facts, factsOf, inline } from './facts.ts';
import { finished } from './finished.ts';
import { head, led, page, points, requested, say } from './page.ts';

type Bottleneck = Positioning['business_reality']['bottleneck'];

const BY_NAMED_BOTTLENECK: Readonly<Record<string, Bottleneck>> = {
  'Lead Generation': 'Demand',
  'Sales Conversion': 'Conversion',
  'Product-Market Fit': 'Demand',
  Retention: 'Retention',
};

const BY_OBJECTIVE: Record<Objective, Bottleneck> = {
  'Lead Generation': 'Demand',
  'Brand Awareness': 'Awareness',
  Hiring: 'Trust',
  'Product Launch': 'Awareness',
  Sales: 'Conversion',
};

const TEMPTATIONS: Record<Objective, readonly string[]> = {
  'Lead Generation': [
    'Do not buy contacts that never asked. They cost sales time and teach the team to distrust leads.',
    'Do not compete on discounts; whoever comes for the discount leaves for the next one.',
  ],
  'Brand Awareness': [
    'Do not chase every trend; people would remember the trend and not the brand.',
    'Do not change the main thought every month because the team is tired of it.',
  ],
  Hiring: [
    'Do not write adverts that list demands and hide the working day.',
    'Do not let applicants wait for an answer; silence is read as an answer.',
  ],
  'Product Launch': [
    'Do not list features before the task they make easier is clear.',
    'Do not open the launch to everyone at once; the first users decide what is said about it.',
  ],
  Sales: [
    'Do not run a permanent sale; it turns the real price into a fiction.',
    'Do not push all products alike; attention spread thin sells none of them.',
  ],
};

function growthConstraint({ brief, objective, client }: Facts, bottleneck: Bottleneck): string {
  const named = brief.text('growth_bottleneck');
  if (named && named !== 'Unknown')
    return `The brief names ${named} as what holds ${client} back. This strategy therefore works on ${bottleneck.toLowerCase()} first.`;
  return `The brief does not name what holds growth back. With the objective ${objective} the likeliest point is ${bottleneck.toLowerCase()}; check it against the last twenty customers.`;
}

function differentiation({
  differentiators,
  client,
}: Facts): Pick<Positioning['value'], 'differentiation_logic' | 'differentiation_reason'> {
  const [first, second] = differentiators;
  if (first !== undefined && second !== undefined)
    return {
      differentiation_logic: 'Structural',
      differentiation_reason: `To copy ${client}, a competitor would have to change how it works on two points: ${first}; ${second}.`,
    };
  return {
    differentiation_logic: 'Cosmetic',
    differentiation_reason: first
      ? `One difference is named: ${first}. Alone it can be copied, so the message must prove it early and often.`
      : 'The brief names no difference. Until one is found, the message can only be clearer, not different.',
  };
}

function layers(facts: Facts): Omit<Positioning, 'deliverables'> {
  const { brief, client, offer, audience, place, pains, outcomes, differentiators, objective } = facts;
  const pricing = inline(brief.text('pricing'), 180);
  const economics = [brief.text('unit_economics'), brief.text('aov_ltv'), brief.text('margins')]
    .map((text) => inline(text, 180))
    .filter(Boolean);
  const streams = brief.list('revenue_streams');
  const competitors = brief.list('competitors').length;
  const bottleneck = BY_NAMED_BOTTLENECK[brief.text('growth_bottleneck')] ?? BY_OBJECTIVE[objective];
  const pain = around(pains, 0, 'not named in the brief');
  const outcome = around(outcomes, 0, 'the result the brief leaves open');
  return {
    business_reality: {
      business_model_summary: `${client} offers ${offer}. For whom: ${audience}. Where: ${place}.`,
      revenue_streams: streams.length > 0 ? streams : [`Sales of the primary offer: ${offer}`],
      unit_economics: economics.length
        ? `${economics.join('. ')}.`
        : 'The brief gives no cost and no margin per sale. Take them from the last ten sales before setting what a customer may cost.',
      pricing_logic: pricing
        ? `The price in the brief: ${pricing}. It is argued by what it ends: ${pain}.`
        : 'The brief names no price. Agree on one sentence that explains it before any advert runs.',
      growth_constraint: growthConstraint(facts, bottleneck),
      bottleneck,
    },
    market: {
      category_maturity:
        competitors > 1
          ? 'Mature: the brief names several alternatives, so people compare. The message must say what is different, not what the category does.'
          : 'Open: the brief names few alternatives. The message must first make clear what kind of offer this is.',
      competitive_map: competitiveMap(facts),
      white_space_logic: differentiators.length
        ? `The open position: known for this result: ${outcome}. What makes it credible: ${around(differentiators, 0, '')}.`
        : `The likely open position: known for this result: ${outcome}. It needs a difference that the brief does not name yet.`,
      what_not_to_do: [
        ...TEMPTATIONS[objective],
        'Do not claim anything that the proof in the brief cannot carry.',
        ...brief
          .list('constraints')
          .map((constraint) => `Do not plan against this limit: ${inline(constraint)}.`),
      ],
    },
    value: {
      core_promise: `${client} gives ${objective === 'Hiring' ? 'the people it hires' : 'its customers'} this: ${outcome}. The means: ${offer}.`,
      sacrifice_framing: `Choosing ${client} means a decision now and the end of a habit. What it buys is the end of this: ${pain}.`,
      ...differentiation(facts),
    },
  };
}

/** Deterministic stand-in for a model: business reality, market and value from the brief alone. */
export function stubPositioning(input: JobInput): Positioning {
  const facts = factsOf(input);
  const written = layers(facts);
  const { value, market, business_reality: business } = written;
  const output: Positioning = {
    ...written,
    deliverables: [
      {
        kind: 'strategy',
        title: 'Positioning on one page',
        content_markdown: page(
          head('For whom'),
          points([facts.audience, ...facts.pains.slice(0, 2)]),
          head('The promise'),
          say(value.core_promise),
          head('Why it is believed'),
          points(
            facts.proofs.length > 0
              ? facts.proofs
              : ['No proof in the brief yet. Three customer voices come first.'],
          ),
          head('What people compare it with'),
          led(market.competitive_map.map(({ name, weakness }) => [name, weakness] as const)),
          head('What we work on first'),
          say(`${business.bottleneck}: ${business.growth_constraint}`),
          requested(input.instruction),
        ),
      },
    ],
  };
  return finished(input.brief, output);
}
