import type { JobInput } from '../../job-definition.ts';
import { inline } from '../../strategy/stub/facts.ts';
import { finished } from '../../strategy/stub/finished.ts';
import { led, page, requested, say } from '../../strategy/stub/page.ts';
import type { ThumbnailsBanners } from '../thumbnails-banners.ts';
import { stubCopy } from './copy.ts';
import { frame, type Material, materialOf, pick, placeOf } from './material.ts';

type Banner = ThumbnailsBanners['assets'][number];

const FILMS = {
  platforms: ['youtube', 'instagram', 'facebook', 'linkedin', 'tiktok'],
  types: ['post', 'story'],
} as const;
const PAGES = { platforms: ['website'], types: ['page'] } as const;
const MAILS = { platforms: ['email'], types: ['page', 'advert'] } as const;
const ADVERTS = { platforms: ['facebook', 'instagram', 'linkedin', 'x'], types: ['advert', 'post'] } as const;

function banners(material: Material, wish: string): Banner[] {
  const { client, offer, calls, pain, outcome, means } = material;
  return [
    {
      kind: 'image_prompt',
      title: 'Thumbnail for films',
      ...placeOf(material, 0, 'audience', FILMS),
      shape: '16:9',
      content_markdown: page(
        led([['Words', 'What stands behind it']]),
        say(`For films that begin like this: ${pain(0)}.`),
        frame(material, 0),
        wish,
      ),
      image_prompt: `One object, very near, that stands for this: ${pain(0)}. Strong contrast. Plain ground. The right half stays free.`,
      alt_text: 'One object in front of a plain ground.',
    },
    {
      kind: 'ad_copy',
      title: 'Banner for the page of the offer',
      ...placeOf(material, 1, 'value', PAGES),
      shape: '16:9',
      content_markdown: page(
        led([
          ['Headline', outcome(0)],
          ['Line below', means(0)],
          ['Button', pick(calls, 2)],
        ]),
        say('Stands at the top of the page to which posts and adverts lead.'),
        frame(material, 1),
      ),
      image_prompt: `A wide, quiet picture of the work by which this comes about: ${means(0)}. Evening light. The left half stays free.`,
      alt_text: `The work of ${client} in a wide picture.`,
    },
    {
      kind: 'ad_copy',
      title: 'Banner for the first email',
      ...placeOf(material, 2, 'narrative', MAILS),
      shape: '3:1',
      content_markdown: page(
        led([
          ['Headline above the letter', `About this: ${inline(pain(1), 60)}`],
          ['One line', `What we can offer: ${offer}`],
          ['Link', pick(calls, 1)],
        ]),
        say('Heads the letter to everybody who asked to hear from us, and only to them.'),
        frame(material, 2),
      ),
      image_prompt: 'A narrow band of the material that the work is made of. Even light. Nothing else in it.',
      alt_text: 'A narrow band of material, evenly lit.',
    },
    {
      kind: 'ad_copy',
      title: 'Picture for an advert',
      ...placeOf(material, 3, 'channels', ADVERTS),
      shape: '1:1',
      content_markdown: page(
        led([
          ['Above the picture', `Does this sound familiar? ${pain(2)}`],
          ['On the picture', outcome(1)],
          ['Below it', pick(calls, 0)],
        ]),
        say('Runs only while the page behind it says the same.'),
        frame(material, 3),
      ),
      image_prompt: `A person at rest, seen from the side, after this has become true: ${outcome(1)}. Warm light. Free space above.`,
      alt_text: 'A person at rest, seen from the side.',
    },
  ];
}

/** Deterministic stand-in for a model: a thumbnail and three banners. */
export function stubThumbnailsBanners(input: JobInput): ThumbnailsBanners {
  const material = materialOf(input);
  return finished(input.brief, {
    copy: stubCopy('thumbnails_banners', material),
    assets: banners(material, requested(input.instruction)),
  });
}
