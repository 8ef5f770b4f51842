import type { JobInput } from '../../job-definition.ts';
import { factsOf, inline } from '../../strategy/stub/facts.ts';
import { finished } from '../../strategy/stub/finished.ts';
import { head, page, points, requested, say } from '../../strategy/stub/page.ts';
import type { PptxDeck } from '../pptx-deck.ts';
import { type HeldPart, partsOrBrief } from './held.ts';
import { promiseOf } from './promise.ts';

const MOST_POINTS = 4;

const slide = ({ title, why, use, documents }: HeldPart): PptxDeck['slides'][number] => ({
  title: `${title}: what it is for`,
  points: documents.length > 0 ? documents.slice(0, MOST_POINTS) : [why],
  speaker_notes: documents.length > 0 ? `${why} ${use}` : use,
});

/** Deterministic stand-in for a model: one slide for the goal, one a part, one for the next steps. */
export function stubPptxDeck(input: JobInput): PptxDeck {
  const facts = factsOf(input);
  const parts = partsOrBrief(input);
  const pains = facts.pains.slice(0, 2);
  const output: PptxDeck = {
    title: `${facts.client}: the work in twenty minutes`,
    guide_markdown: page(
      say(`For the people at ${facts.client} who decide whether this goes out.`),
      head('At the end they decide'),
      points(['Does it go out as it is?', 'Who publishes, and who is called when something goes wrong?']),
      requested(input.instruction),
    ),
    slides: [
      {
        title: `The goal: ${facts.objective}`,
        points: [`For: ${inline(facts.audience)}`, ...pains],
        speaker_notes: `Say in one sentence what is to change. The promise that the work makes: ${promiseOf(input, facts)}`,
      },
      ...parts.map(slide),
      {
        title: 'What happens next',
        points: ['Say yes or name the changes', 'Name who publishes', 'Set the day of the first reading'],
        speaker_notes:
          'Ask for the decision now. A change goes back for approval before anything is published.',
      },
    ],
  };
  return finished(input.brief, output);
}
