import { asSentence, shortened } from '../../../first-sentence.ts';
import type { JobInput } from '../../job-definition.ts';
import { finished } from '../../strategy/stub/finished.ts';
import { head, page, points, requested, say } from '../../strategy/stub/page.ts';
import type { CarouselTemplates } from '../carousel-templates.ts';
import { stubCopy } from './copy.ts';
import { frame, type Material, materialOf, pick, placeOf } from './material.ts';

type Carousel = CarouselTemplates['assets'][number];
type Slide = Carousel['slides'][number];

const SUITS = {
  platforms: ['linkedin', 'instagram', 'facebook', 'tiktok'],
  types: ['post', 'story', 'advert'],
} as const;

const last = ({ calls }: Material, index: number, picture: string): Slide => ({
  headline: 'The next step',
  words: pick(calls, index),
  picture,
});

const LEADS = ['It starts like this', 'Then this', 'And in the end this'] as const;

function problem(material: Material): Slide[] {
  const { pains, pain, outcome } = material;
  const shown = pains.length > 0 ? pains.slice(0, 3) : [pain(0)];
  return [
    {
      headline: 'Why it keeps happening',
      words: `What stands behind it, and what changes: ${outcome(0)}.`,
      picture: 'The place where it happens, early in the day, nobody in it.',
    },
    ...shown.map((one, index) => ({
      headline: pick(LEADS, index),
      words: `${one}.`,
      picture: `A close view of the ${pick(['first', 'second', 'third'], index)} moment: ${one}.`,
    })),
    last(material, 0, 'One hand, one small movement, much free space.'),
  ];
}

function comparison(material: Material): Slide[] {
  const { client, differentiators, means, pain, outcome } = material;
  const shown = differentiators.length > 0 ? differentiators.slice(0, 3) : [means(0)];
  return [
    {
      headline: 'Two ways, side by side',
      words: `The usual one ends here: ${pain(0)}.`,
      picture: 'The picture cut in two halves, the left one in grey.',
    },
    ...shown.map((one, index) => ({
      headline: `${pick(['First', 'Second', 'Third'], index)} difference`,
      words: `At ${client}: ${one}.`,
      picture: `The same place as before, now with this to be seen: ${one}.`,
    })),
    {
      headline: 'Where the other one ends',
      words: `Afterwards: ${outcome(1)}.`,
      picture: 'The right half alone, in full colour.',
    },
    last(material, 1, 'The name of the client on the main colour.'),
  ];
}

function answers(material: Material): Slide[] {
  const { objections, doubt, means, proofs } = material;
  const shown = objections.length > 0 ? objections.slice(0, 3) : [doubt(0)];
  return [
    {
      headline: 'What people ask us',
      words: 'The doubts we hear, and what we can show.',
      picture: 'A handwritten question on plain paper.',
    },
    ...shown.map((one, index) => ({
      headline: shortened(one, 60),
      words: `What can be shown: ${proofs[index] ?? means(index)}.`,
      picture: `The thing itself that answers it, photographed plainly: ${proofs[index] ?? means(index)}.`,
    })),
    last(material, 2, 'The same paper, turned over, with the address.'),
  ];
}

function carousels(material: Material, wish: string): Carousel[] {
  const { client, pain, means, doubt } = material;
  const body = (caption: string, again: string, index: number) =>
    page(head('Caption'), say(caption), frame(material, index), head('To use it again'), points([again]));
  return [
    {
      title: 'The problem in a few slides',
      ...placeOf(material, 0, 'audience', SUITS),
      shape: '4:5',
      content_markdown: page(
        body(
          `Nobody chooses this: ${pain(0)}. Here is what stands behind it.`,
          'Take another pain from the brief; the first and the last slide stay.',
          0,
        ),
        wish,
      ),
      slides: problem(material),
    },
    {
      title: 'Two ways, side by side',
      ...placeOf(material, 1, 'value', SUITS),
      shape: '1:1',
      content_markdown: body(
        `What ${client} does differently can be watched: ${means(0)}.`,
        'Put another difference on the slides in the middle, and keep the two halves of the first.',
        1,
      ),
      slides: comparison(material),
    },
    {
      title: 'Honest answers to doubts',
      ...placeOf(material, 2, 'narrative', SUITS),
      shape: '4:5',
      content_markdown: body(
        `Asked before almost every decision: ${asSentence(doubt(0))} These are our answers.`,
        'One doubt a slide, in the words of the person who asked; never two answers on one.',
        2,
      ),
      slides: answers(material),
    },
  ];
}

/** Deterministic stand-in for a model: three carousels from brief and strategy. */
export function stubCarouselTemplates(input: JobInput): CarouselTemplates {
  const material = materialOf(input);
  return finished(input.brief, {
    copy: stubCopy('carousel_templates', material),
    assets: carousels(material, requested(input.instruction)),
  });
}
