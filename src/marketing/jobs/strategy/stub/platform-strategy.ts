import { says } from '../../../quality/word-match.ts';
import type { JobInput } from '../../job-definition.ts';
import type { PlatformStrategy } from '../platform-strategy.ts';
import { CHANNELS, type KnownChannel, LAST_RESORT } from './channel-list.ts';
import { type Facts, factsOf, inline, weekCount } from './facts.ts';
import { finished } from './finished.ts';
import { head, led, page, points, requested, say } from './page.ts';

const RULES_OUT = /\b(?:no|not|never|without|avoid|excluded|except|don't)\b/i;

/** "No webinars before week 4" delays a channel; it does not rule it out. */
const ONLY_FOR_A_TIME = /\b(?:before|until|after|during|more than|less than|in the first)\b/i;

const rulesOut = (constraint: string) => RULES_OUT.test(constraint) && !ONLY_FOR_A_TIME.test(constraint);

const ruledOut = ({ words }: KnownChannel, constraints: readonly string[]) =>
  constraints.some((constraint) => rulesOut(constraint) && words.some((word) => says(constraint, word)));

function channels({ brief, objective, firms, reviewWeek }: Facts): PlatformStrategy['channels'] {
  const known = CHANNELS[objective][firms ? 'firms' : 'people'];
  const possible = known.filter((channel) => !ruledOut(channel, brief.list('constraints')));
  return (possible.length > 0 ? possible : [LAST_RESORT]).map((channel) => ({
    name: channel.name,
    role: channel.role,
    content_types: [...channel.contentTypes],
    kpi: channel.kpi,
    kill_criteria: `Stop when, ${weekCount(reviewWeek)} after the start, ${channel.failsWhen}.`,
  }));
}

const RISK: Readonly<Record<string, string>> = {
  Conservative: 'Stay factual and calm. Nothing that a cautious customer would have to explain to others.',
  Moderate: 'A clear opinion is welcome. It attacks habits, never people.',
  Aggressive: 'Provoke where the habit deserves it. Stop where a customer would feel mocked.',
};

function limits({ brief, proofs }: Facts): PlatformStrategy['limits'] {
  const tone = inline(brief.text('tone_voice'));
  const banned = brief.list('banned_words');
  const disclaimers = brief.list('required_disclaimers');
  const notes = [...brief.list('compliance_notes'), brief.text('compliance_notes')].filter(Boolean);
  return {
    tone_boundaries: [
      tone ? `The tone of the brief: ${tone}.` : 'The brief names no tone. Stay neutral until it does.',
      RISK[brief.text('risk_tolerance')] ?? 'The brief names no appetite for risk. Treat it as conservative.',
    ],
    forbidden_language:
      banned.length > 0 ? banned : ['Superlatives without proof', 'Jargon that a customer would not use'],
    claim_boundaries:
      proofs.length > 0
        ? proofs.map((proof) => `May be claimed, word for word: ${proof}.`)
        : ['The brief holds no proof. Describe what is done, and claim no results.'],
    compliance_rules: [
      ...disclaimers,
      ...notes,
      ...(disclaimers.length + notes.length === 0
        ? ['The brief names no rule of law or trade. Ask the owner before the first advert runs.']
        : []),
    ],
  };
}

/** Deterministic stand-in for a model: channels and limits from the brief alone. */
export function stubPlatformStrategy(input: JobInput): PlatformStrategy {
  const facts = factsOf(input);
  const { brief, client, place } = facts;
  const plan = channels(facts);
  const link = brief.text('booking_link') || brief.text('catalogue_url') || brief.text('website');
  const budget = inline(brief.text('budget_range'));
  const areas = brief.list(facts.objective === 'Hiring' ? 'hiring_locations' : 'service_areas');
  const output: PlatformStrategy = {
    channels: plan,
    limits: limits(facts),
    deliverables: [
      {
        kind: 'strategy',
        title: 'Channel plan',
        content_markdown: page(
          say(`How people in ${place} find ${client}, learn to trust it and take the next step.`),
          head('The path'),
          led(
            plan.map(
              ({ name, role, content_types: types }) => [`${role}, ${name}`, types.join('; ')] as const,
            ),
          ),
          head('Where every path ends'),
          points([
            link || 'The brief names no page yet. Agree on one before the start.',
            ...areas.map((area) => `Adverts run here: ${inline(area)}`),
          ]),
          head('Money and time'),
          points([
            budget
              ? `Budget in the brief: ${budget}`
              : 'The brief sets no budget. Start with the channels that cost only time.',
            `The first review is ${weekCount(facts.reviewWeek)} after the start. Whatever fails its rule then ends there.`,
          ]),
          requested(input.instruction),
        ),
      },
    ],
  };
  return finished(input.brief, output);
}
