import type { Objective } from '../../../intake/choices.ts';
import type { JobInput } from '../../job-definition.ts';
import type { IcpDefinition } from '../icp-definition.ts';
import { around, type Facts, factsOf } from './facts.ts';
import { finished } from './finished.ts';
import { head, led, page, points, requested, say } from './page.ts';

const AWARENESS: Record<Objective, string> = {
  'Lead Generation':
    'Problem-aware: they feel the pain and compare ways out. The first message names the pain in their words and then shows the way.',
  'Brand Awareness':
    'Unaware or problem-aware: they do not look for anyone yet. The first message makes the problem worth a thought.',
  Hiring:
    'Solution-aware: they have work and know other employers. The first message shows what a working day here is like.',
  'Product Launch':
    'Solution-aware: they know the usual ways, not this one. The first message shows the difference on a task they do every week.',
  Sales: 'Product-aware: they weigh a purchase now. The first message removes the doubt that stops them.',
};

const TRIGGER: Record<Objective, string> = {
  'Lead Generation': 'The pain gets too costly to wait any longer',
  'Brand Awareness': 'A friend or a colleague mentions the subject',
  Hiring: 'A bad week at the present job',
  'Product Launch': 'The present way fails at a moment that others notice',
  Sales: 'A concrete occasion to buy',
};

function personas({
  audience,
  pains,
  outcomes,
  objective,
  client,
}: Facts): IcpDefinition['audience']['personas'] {
  const [first = 'not named in the brief', second] = pains;
  const persona = (name: string, situation: string, pain: string, own: string[], hopes: string[]) => ({
    name,
    situation,
    pains: own,
    desired_outcomes: hopes.length > 0 ? hopes : ['The brief names no desired outcome; ask three customers.'],
    decision_trigger: `${TRIGGER[objective]}: ${pain}.`,
  });
  const deciding = persona(
    'The one who decides',
    `Belongs to: ${audience}. Meets ${client} while living with this: ${first}.`,
    first,
    pains.length > 0 ? pains : [first],
    outcomes,
  );
  if (second === undefined) return [deciding];
  return [
    deciding,
    persona(
      'The one who doubts',
      `The same surroundings, but nothing has been tried yet. Hears of ${client} because of this: ${second}.`,
      second,
      pains.slice(1),
      outcomes.slice(-2),
    ),
  ];
}

function objections({ objections: doubts, differentiators, proofs, client, offer }: Facts) {
  const given = doubts.length > 0 ? doubts : [`Why should I choose ${client}`];
  return given.map((objection, index) => ({
    objection,
    answer: differentiators.length
      ? `Say what sets ${client} apart here: ${around(differentiators, index, offer)}.`
      : `Show how the offer works in practice: ${offer}.`,
    proof: around(
      proofs,
      index,
      `Proof to gather: a customer who had this doubt ("${objection}") and bought.`,
    ),
  }));
}

/** Deterministic stand-in for a model: the audience layer from the brief alone. */
export function stubIcpDefinition(input: JobInput): IcpDefinition {
  const facts = factsOf(input);
  const { client, audience, place, pains, outcomes, proofs, objective } = facts;
  const people = personas(facts);
  const doubts = objections(facts);
  const pain = around(pains, 0, 'the brief names no pain');
  const output: IcpDefinition = {
    audience: {
      segments: [
        {
          name: `Ready to act in ${place}`,
          description: `${audience}. Recognised by this: ${pain}.`,
          why_now: `The pain is present today: ${pain}.`,
        },
        ...pains.slice(1, 2).map((other) => ({
          name: `Not yet looking in ${place}`,
          description: `The same people at an earlier point. Recognised by this: ${other}.`,
          why_now: `They can be reached before they compare, through this subject: ${other}.`,
        })),
      ],
      personas: people,
      awareness_state: AWARENESS[objective],
      objection_hierarchy: doubts,
      trust_transfer_mechanism:
        proofs.length > 0
          ? `Trust comes from what others already vouch for: ${around(proofs, 0, '')}. It stands next to every call to action.`
          : 'The brief names no proof. Gather three customer voices first and put them next to every call to action.',
    },
    deliverables: [
      ...people.map((person) => ({
        kind: 'persona_card' as const,
        title: person.name,
        content_markdown: page(
          head('Situation'),
          say(person.situation),
          head('What hurts'),
          points(person.pains),
          head('What a good result looks like'),
          points(person.desired_outcomes),
          head('When this person decides'),
          say(person.decision_trigger),
        ),
      })),
      {
        kind: 'audience_segment',
        title: `Ready to act in ${place}`,
        content_markdown: page(
          say(`Whom ${client} speaks to first, and what must be said to them in which order.`),
          head('How to recognise them'),
          points([audience, ...pains]),
          head('What they hope for'),
          points(outcomes.length > 0 ? outcomes : ['The brief does not say. Ask three customers.']),
          head('Doubts, in the order to answer them'),
          led(doubts.map(({ objection, proof }) => [objection, proof] as const)),
          requested(input.instruction),
        ),
      },
    ],
  };
  return finished(input.brief, output);
}
