import type { Layer, Shape } from '../../../creatives/choices.ts';
import type { PlatformKey } from '../../../platforms.ts';
import type { JobInput } from '../../job-definition.ts';
import { finished } from '../../strategy/stub/finished.ts';
import { head, page, requested, say } from '../../strategy/stub/page.ts';
import type { ImagePackPrompts } from '../image-pack-prompts.ts';
import { stubCopy } from './copy.ts';
import { frame, type Material, materialOf, pick, placeOf } from './material.ts';

type Moment = { title: string; layer: Layer; use: string; subject: string; alt: string };

const moments = ({ client, audience, place, pain, outcome, means, doubt }: Material): Moment[] => [
  {
    title: 'The moment before',
    layer: 'audience',
    use: `Opens a text about this: ${pain(0)}.`,
    subject: `An ordinary room on an ordinary day, at the moment when this is felt: ${pain(0)}`,
    alt: 'An ordinary room, somebody seen from behind who has stopped working.',
  },
  {
    title: 'Hands at work',
    layer: 'value',
    use: `Shows the difference instead of naming it: ${means(0)}.`,
    subject: `Two hands and one tool, near, doing exactly this: ${means(0)}`,
    alt: 'Two hands and one tool, from near.',
  },
  {
    title: 'The moment after',
    layer: 'narrative',
    use: `Stands beside a result: ${outcome(0)}. A real photograph is better as soon as there is one.`,
    subject: `The same room, later and quieter, after this has become true: ${outcome(0)}`,
    alt: 'The same room in the evening, tidy, the light still on.',
  },
  {
    title: 'The place',
    layer: 'market',
    use: `For everything that speaks to people here: ${place}.`,
    subject: `A street or landscape as people know it here, without a landmark: ${place}`,
    alt: 'A familiar street in the morning, nobody posing.',
  },
  {
    title: 'The people it is for',
    layer: 'audience',
    use: 'Belongs to texts that speak to one reader directly.',
    subject: `One person in the middle of a day, not looking at us, who could belong to this group: ${audience}`,
    alt: 'One person in the middle of a day, looking at something outside the picture.',
  },
  {
    title: 'The question',
    layer: 'narrative',
    use: `Goes with the answer to a doubt: ${doubt(0)}`,
    subject: 'A sheet of paper with room for one handwritten question, a cup beside it, seen from above',
    alt: 'A blank sheet of paper and a cup, seen from above.',
  },
  {
    title: 'The ground for words',
    layer: 'channels',
    use: `A calm ground for announcements by ${client}, where words do the work.`,
    subject: 'A surface that belongs to the trade, so near that only its grain is seen, without any object',
    alt: 'The grain of a surface, evenly lit.',
  },
  {
    title: 'The small proof',
    layer: 'value',
    use: `Gives a detail that only insiders know: ${means(1)}.`,
    subject: `A detail that is usually overlooked, as large as the picture: ${means(1)}`,
    alt: 'A small detail, as large as the picture.',
  },
];

const SHAPES: Partial<Record<PlatformKey, Shape>> = {
  linkedin: '1:1',
  instagram: '4:5',
  tiktok: '9:16',
  youtube: '16:9',
  email: '3:1',
  website: '16:9',
};

const EVERYWHERE = {
  platforms: ['linkedin', 'instagram', 'facebook', 'x', 'tiktok', 'youtube', 'email', 'website'],
  types: ['post', 'page', 'story', 'advert', 'profile'],
} as const;

/** Deterministic stand-in for a model: one picture for each chosen platform, four at least. */
export function stubImagePackPrompts(input: JobInput): ImagePackPrompts {
  const material = materialOf(input);
  const count = Math.max(4, material.options.platforms.length);
  const assets = moments(material)
    .slice(0, count)
    .map(({ title, layer, use, subject, alt }, index) => {
      const place = placeOf(material, index, layer, EVERYWHERE);
      return {
        title,
        ...place,
        shape: SHAPES[place.platform] ?? '1:1',
        content_markdown: page(
          head('What it is for'),
          say(use),
          frame(material, index),
          index === 0 ? requested(input.instruction) : '',
        ),
        image_prompt: `${subject}. Soft daylight. Calm ground. No words in it. ${pick(['Free space on the left.', 'Free space above.', 'Free space on the right.'], index)}`,
        alt_text: alt,
      };
    });
  return finished(input.brief, { copy: stubCopy('image_pack_prompts', material), assets });
}
