import { executionPlatforms } from '../../../monitoring/execution-platforms.ts';
import type { Kpi, Setup } from '../../../monitoring/schema.ts';
import { platformTitle } from '../../../platforms.ts';
import type { JobInput } from '../../job-definition.ts';
import { type Facts, factsOf } from '../../strategy/stub/facts.ts';
import { finished } from '../../strategy/stub/finished.ts';
import { head, led, page, points, requested, say } from '../../strategy/stub/page.ts';
import type { TrackingChecklist } from '../tracking-checklist.ts';
import { stubKpis } from './kpis.ts';

const WEBSITE = 'Whoever keeps the website';

function markedLinks(key: string): Setup {
  const email = key === 'email';
  const title = platformTitle(key);
  return {
    kind: 'Link',
    what: email ? 'Marked links in emails' : `Marked links on ${title}`,
    how: `Open one planned link from ${email ? 'an email' : title}; the visit appears with its marks in web analytics.`,
    owner: email ? 'Whoever sends the emails' : `Whoever publishes on ${title}`,
  };
}

function setup({ brief }: Facts, kpis: readonly Kpi[], platforms: readonly string[]): Setup[] {
  const goal = brief.text('booking_link') || brief.text('catalogue_url') || brief.text('website');
  const sources = [...new Set(kpis.map(({ source }) => source.split(/[;,]/)[0] ?? source))];
  return [
    {
      kind: 'Access',
      what: `Reading rights: ${sources.join('; ')}`,
      how: 'Whoever reads the numbers opens each source once and sees a number of last week.',
      owner: 'The owner of this engagement',
    },
    {
      kind: 'Event',
      what: goal ? `Next step taken on ${goal}` : 'Next step taken on the page that posts lead to',
      how: 'Take the step once as a test; the event appears in web analytics within the day.',
      owner: WEBSITE,
    },
    ...platforms.map(markedLinks),
    {
      kind: 'Dashboard',
      what: `One sheet with ${kpis.length} rows`,
      how: 'One row a number, one column a reading. The first column holds what was read before the start.',
      owner: 'Whoever reads the numbers',
    },
    {
      kind: 'Question',
      what: 'How did you hear of us?',
      how: 'Asked at first contact and written down in the words of the answer.',
      owner: 'Whoever talks to new people first',
    },
  ];
}

/** Deterministic stand-in for a model: what to set up, from the brief and the platforms of the execution. */
export function stubTrackingChecklist(input: JobInput): TrackingChecklist {
  const facts = factsOf(input);
  const kpis = stubKpis(input, facts);
  const list = setup(facts, kpis, executionPlatforms(input.upstream.execution));
  const output: TrackingChecklist = {
    kpis,
    setup: list,
    deliverables: [
      {
        kind: 'report',
        title: 'Tracking checklist',
        content_markdown: page(
          say(`Worked through before the first post for ${facts.client} goes out, from top to bottom.`),
          head('To set up'),
          led(list.map(({ what, how }) => [what, how] as const)),
          head('Ready when'),
          points([
            'A test visit from every platform shows up with its marks.',
            'Every row of the sheet has a first reading and a date.',
            'Consent is asked where the law of the place asks for it.',
          ]),
          requested(input.instruction),
        ),
      },
    ],
  };
  return finished(input.brief, output);
}
