import type { JobInput } from '../../job-definition.ts';
import type { ContentPillars } from '../content-pillars.ts';
import { around, type Facts, factsOf, inline } from './facts.ts';
import { finished } from './finished.ts';
import { head, page, points, requested, say } from './page.ts';

type Pillar = ContentPillars['narrative']['pillars'][number];

const named = (lead: string, text: string) => `${lead}: ${inline(text, 60)}`;

function hiringPillar({ brief, client }: Facts): Pillar[] {
  const promise = inline(brief.text('evp_statement'));
  const roles = brief.list('role_types').map((role) => inline(role, 80));
  if (!promise && roles.length === 0) return [];
  return [
    {
      name: named('The work', roles[0] ?? client),
      message: promise
        ? `Why people work at ${client}: ${promise}.`
        : `What the work at ${client} is like, role by role.`,
      proof: promise
        ? `The team itself, in its own words, on this: ${promise}.`
        : 'Voices from the team, still to be gathered.',
      topics: [
        ...roles.map((role) => `A working day: ${role}`),
        ...brief.list('hiring_locations').map((place) => `Working in ${inline(place, 80)}`),
        'How an application goes, step by step',
      ],
    },
  ];
}

function productPillar({ brief, client }: Facts): Pillar[] {
  const products = brief.list('top_products').map((product) => inline(product, 90));
  const [first] = products;
  if (first === undefined) return [];
  return [
    {
      name: named('The choice', first),
      message: `Which product of ${client} fits whom, so that choosing is quick.`,
      proof: `The products themselves, shown in use: ${first}.`,
      topics: products.map((product) => `For whom it is right, and for whom not: ${product}`),
    },
  ];
}

function pillars(facts: Facts): Pillar[] {
  const { client, offer, pains, outcomes, objections, differentiators, proofs } = facts;
  const pain = around(pains, 0, 'the problem as customers tell it');
  const means = around(differentiators, 0, offer);
  const outcome = around(outcomes, 0, 'what is better afterwards');
  const proof = around(proofs, 0, '');
  return [
    {
      name: named('The problem', pain),
      message: `This is common, it has causes, and it can change: ${pain}.`,
      proof: proof
        ? `Customers who lived it. Start with: ${proof}.`
        : 'Proof to gather: three customers who tell it themselves.',
      topics: [
        ...pains.map((one) => `What is behind it: ${one}`),
        'Questions to ask before deciding',
        'The cost of waiting, told by a customer',
      ],
    },
    {
      name: named('The way', means),
      message: `${client} works differently, and that can be watched: ${means}.`,
      proof: `Shown, not told: ${means}.`,
      topics: [
        ...differentiators.map((one) => `How it works in practice: ${one}`),
        ...objections.map((one) => `An honest answer: ${one}`),
        'From first contact to result, step by step',
      ],
    },
    {
      name: named('The result', outcome),
      message: `Afterwards this is different: ${outcome}.`,
      proof: proof
        ? around(proofs, 1, proof)
        : 'Proof to gather: one case from start to end, with the customer named.',
      topics: [
        ...proofs.map((one) => `The story behind: ${one}`),
        ...outcomes.map((one) => `Before and after: ${one}`),
        'One customer, three months later',
      ],
    },
    ...hiringPillar(facts),
    ...productPillar(facts),
  ];
}

/** Deterministic stand-in for a model: the pillars and the editorial guide from the brief alone. */
export function stubContentPillars(input: JobInput): ContentPillars {
  const facts = factsOf(input);
  const written = pillars(facts);
  const output: ContentPillars = {
    narrative: { pillars: written },
    deliverables: [
      {
        kind: 'strategy',
        title: 'Editorial guide',
        content_markdown: page(
          say(
            `What ${facts.client} publishes, under ${written.length} pillars. Each week touches every pillar once.`,
          ),
          ...written.map(({ name, topics }) => page(head(name), points(topics.slice(0, 4)))),
          head('Before anything is published'),
          points([
            'It belongs to one pillar.',
            'Its proof is named and may be shown.',
            'It ends with one next step.',
          ]),
          requested(input.instruction),
        ),
      },
    ],
  };
  return finished(input.brief, output);
}
