import type { JobInput } from '../../job-definition.ts';
import { finished } from '../../strategy/stub/finished.ts';
import { head, page, points, requested, say } from '../../strategy/stub/page.ts';
import type { VideoScripts } from '../video-scripts.ts';
import { stubCopy } from './copy.ts';
import { frame, type Material, materialOf, pick, placeOf } from './material.ts';

type Script = VideoScripts['assets'][number];

const SUITS = {
  platforms: ['instagram', 'tiktok', 'youtube', 'facebook', 'linkedin', 'website'],
  types: ['story', 'post', 'advert', 'page'],
} as const;

const problemFilm = (material: Material): Script['scenes'] => {
  const { pain, means, outcome, calls, client } = material;
  return [
    { time: '0-3 s', picture: 'Near: a hand stops in the middle of a movement.', words: `${pain(0)}.` },
    {
      time: '3-9 s',
      picture: 'Wider: the room, the clock, nothing else moves.',
      words: `And with it this: ${pain(1)}.`,
    },
    {
      time: '9-18 s',
      picture: `Somebody from ${client} does the work, filmed over the shoulder.`,
      words: `Here it goes like this: ${means(0)}.`,
    },
    {
      time: '18-24 s',
      picture: 'The same hand finishes the movement.',
      words: `What changes: ${outcome(0)}.`,
    },
    { time: '24-28 s', picture: 'The step itself on a telephone, one tap.', words: pick(calls, 0) },
  ];
};

const wayFilm = (material: Material): Script['scenes'] => {
  const { doubt, means, proofs, calls, offer } = material;
  return [
    {
      time: '0-3 s',
      picture: 'A person looks up from work and speaks to somebody beside the camera.',
      words: `They ask us: ${doubt(0)}`,
    },
    {
      time: '3-12 s',
      picture: 'Along the way of the work, one cut for each station.',
      words: `Look, this is how we do it: ${means(1)}.`,
    },
    {
      time: '12-20 s',
      picture: 'A page, a label or a certificate, held still for a moment.',
      words: `On record: ${proofs[0] ?? offer}.`,
    },
    { time: '20-25 s', picture: 'Back to the person, who nods and goes on working.', words: pick(calls, 1) },
  ];
};

/** Deterministic stand-in for a model: two short films that a small team can make. */
export function stubVideoScripts(input: JobInput): VideoScripts {
  const material = materialOf(input);
  const { client, place, pain, means } = material;
  const output: VideoScripts = {
    copy: stubCopy('video_scripts', material),
    assets: [
      {
        title: 'Film: from the problem to the result',
        ...placeOf(material, 0, 'audience', SUITS),
        shape: '9:16',
        content_markdown: page(
          head('Caption'),
          say(`This is what it is like: ${pain(0)}. And this is how it ends.`),
          head('Needed on the day'),
          points([`One person from ${client}, one place, a telephone on a stand`, `Filmed in ${place}`]),
          frame(material, 0),
          requested(input.instruction),
        ),
        scenes: problemFilm(material),
      },
      {
        title: 'Film: how it is done',
        ...placeOf(material, 1, 'value', SUITS),
        shape: '9:16',
        content_markdown: page(
          head('Words below the film'),
          say(`No tricks, only the work itself: ${means(1)}.`),
          head('Before filming'),
          points([
            'Ask everybody who can be recognised for consent in writing',
            'The sound of the work stays',
          ]),
          frame(material, 1),
        ),
        scenes: wayFilm(material),
      },
    ],
  };
  return finished(input.brief, output);
}
