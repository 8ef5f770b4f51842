import type { Objective } from '../../../intake/choices.ts';

const CALLS: Record<Objective, readonly [string, string, string]> = {
  'Lead Generation': [
    'Ask one question, and a person answers',
    'Tell us what you need',
    'Ask for an appointment',
  ],
  'Brand Awareness': [
    'Read how it works',
    'Send this to somebody who knows the problem',
    'Follow along and see how it goes on',
  ],
  Hiring: [
    'Read what the work is like',
    'Ask somebody from the team about a working day',
    'Apply in a few lines',
  ],
  'Product Launch': [
    'See it on one real task',
    'Ask for a place in the launch',
    'Try it on your own example',
  ],
  Sales: ['Look at it from near', 'Ask which one is right for you', 'Choose yours'],
};

/** Three steps towards an objective, from the smallest to the largest; the largest says where. */
export function callsFor(objective: Objective, link: string): string[] {
  const [small, middle, large] = CALLS[objective];
  return [small, middle, link === '' ? large : `${large}: ${link}`];
}
