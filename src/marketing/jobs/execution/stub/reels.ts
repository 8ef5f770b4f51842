import { shortened } from '../../../first-sentence.ts';
import type { JobInput } from '../../job-definition.ts';
import { around, inline } from '../../strategy/stub/facts.ts';
import { finished } from '../../strategy/stub/finished.ts';
import type { Reels } from '../outputs.ts';
import { reelsFor } from '../week-prompt.ts';
import { callFor } from './posts.ts';
import { assetFor, materialOf, storyFor, withWish } from './stories.ts';
import { tagsOf } from './tags.ts';

/** Deterministic stand-in for a model: reels in four scenes, one story each. */
export function stubReels(input: JobInput): Reels {
  const material = materialOf(input);
  const { brief, client, place, differentiators, outcomes } = material;
  const reels = Array.from({ length: reelsFor(input) }, (_, index) => {
    const story = storyFor(material, 'reels', index);
    const call = callFor('reels', index);
    return {
      title: `Reel ${index + 1}: ${shortened(story.hook, 60)}`,
      pillar: story.pillar,
      hook: story.hook,
      text: withWish(`Seen at ${client}, in ${inline(place, 80)}. ${story.text}`, index, input.instruction),
      call_to_action: call,
      asset: assetFor(material, 'reels', index, ['video_script', 'image_prompt']),
      hashtags: tagsOf([client, brief.text('industry'), place], 3),
      scenes: [
        {
          time: '0-3 s',
          picture: 'Close up, as people meet it: the moment before it changes.',
          words: shortened(story.hook, 90),
        },
        {
          time: '3-12 s',
          picture: 'The same place, one person at work, no cuts.',
          words: around(differentiators, index, material.offer),
        },
        {
          time: '12-20 s',
          picture: 'What is different now, from the same angle.',
          words: around(outcomes, index, 'What is better afterwards'),
        },
        { time: '20-24 s', picture: `The name: ${client}.`, words: call },
      ],
    };
  });
  return finished(input.brief, { reels });
}
