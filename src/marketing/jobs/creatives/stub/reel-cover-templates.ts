import type { JobInput } from '../../job-definition.ts';
import { finished } from '../../strategy/stub/finished.ts';
import { head, page, points, requested, say } from '../../strategy/stub/page.ts';
import type { ReelCoverTemplates } from '../reel-cover-templates.ts';
import { stubCopy } from './copy.ts';
import { frame, materialOf, pick, placeOf } from './material.ts';

const SUITS = {
  platforms: ['instagram', 'tiktok', 'youtube', 'facebook', 'linkedin'],
  types: ['story', 'post', 'advert'],
} as const;

/** Deterministic stand-in for a model: three covers of one family. */
export function stubReelCoverTemplates(input: JobInput): ReelCoverTemplates {
  const material = materialOf(input);
  const { client, pain, means, outcome, pillars } = material;
  const films = (index: number) => `For films under this pillar: ${pick(pillars, index).name}.`;
  const output: ReelCoverTemplates = {
    copy: stubCopy('reel_cover_templates', material),
    assets: [
      {
        title: 'Cover for films about the problem',
        ...placeOf(material, 0, 'audience', SUITS),
        cover_line: 'What stands behind it',
        content_markdown: page(
          say(films(0)),
          head('What changes'),
          points(['The place. Light, type and the line in the middle stay.', `First film: ${pain(0)}`]),
          frame(material, 0),
          requested(input.instruction),
        ),
        image_prompt: `A vertical photograph of an ordinary place, seen at the moment when this happens: ${pain(0)}. Soft daylight. Calm ground. No people facing the camera. The upper part stays free for words.`,
        alt_text: 'An ordinary place before anybody has arrived, with free space above.',
      },
      {
        title: 'Cover for films about the way',
        ...placeOf(material, 1, 'value', SUITS),
        cover_line: 'How it is done',
        content_markdown: page(
          say(films(1)),
          head('What changes from film to film'),
          points(['The tool in the hand, always from above.', `Shown first: ${means(0)}`]),
          frame(material, 1),
        ),
        image_prompt: `Hands at work, from above, with the tool that belongs to this: ${means(0)}. Soft daylight. Calm ground. The hands stay inside the middle square.`,
        alt_text: `Hands at work for ${client}, seen from above.`,
      },
      {
        title: 'Cover for films about the result',
        ...placeOf(material, 2, 'narrative', SUITS),
        cover_line: 'What is different now',
        content_markdown: page(
          say(films(2)),
          head('What may be exchanged'),
          points([
            'Only the finished thing. It always stands in the same spot.',
            `To begin with: ${outcome(0)}`,
          ]),
          frame(material, 2),
        ),
        image_prompt: `A finished thing in use, in a quiet room, that makes one think of this: ${outcome(0)}. Soft daylight. Calm ground. One thing only, nothing behind it.`,
        alt_text: 'One finished thing in a quiet room, in the middle of the picture.',
      },
    ],
  };
  return finished(input.brief, output);
}
