import { shortened } from '../../../first-sentence.ts';
import type { JobInput } from '../../job-definition.ts';
import { finished } from '../../strategy/stub/finished.ts';
import type { EmailSequence } from '../outputs.ts';
import { callFor } from './posts.ts';
import { materialOf, storyFor, withWish } from './stories.ts';

const DAYS = [1, 3, 6, 10] as const;

/** What each email is for, in the order of the sequence. */
const OPENINGS = [
  (client: string) => `You asked ${client} to write, so here is the first of ${DAYS.length} short letters.`,
  () => 'Today one thing that is worth knowing before any decision.',
  () => 'Somebody asked us about this lately, and you may ask yourself, too.',
  (client: string) => `This is the last letter of ${client} for now. One offer, and then it is quiet.`,
] as const;

/** Deterministic stand-in for a model: four emails, one story each. */
export function stubEmails(input: JobInput): EmailSequence {
  const material = materialOf(input);
  const emails = DAYS.map((day, index) => {
    const story = storyFor(material, 'email', index);
    return {
      title: `Email ${index + 1}: ${shortened(story.hook, 60)}`,
      pillar: story.pillar,
      day,
      subject: shortened(story.hook, 50),
      preview: shortened(story.text, 90),
      text: withWish(`${OPENINGS[index]?.(material.client)}\n\n${story.text}`, index, input.instruction),
      call_to_action: callFor('email', index),
    };
  });
  return finished(input.brief, { emails });
}
