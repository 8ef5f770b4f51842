import { isColour } from '../../../creatives/schema.ts';
import type { JobInput } from '../../job-definition.ts';
import { inline } from '../../strategy/stub/facts.ts';
import { finished } from '../../strategy/stub/finished.ts';
import { head, led, page, points, requested, say } from '../../strategy/stub/page.ts';
import type { BrandKitSuggestions } from '../brand-kit-suggestions.ts';
import { stubCopy } from './copy.ts';
import { frame, type Material, materialOf, pick, placeOf } from './material.ts';

const SUITS = {
  platforms: ['instagram', 'linkedin', 'facebook', 'x', 'website'],
  types: ['post', 'profile', 'advert'],
} as const;

const NEUTRAL = ['#1F2A30', '#F5F2EC', '#8A3B2A'] as const;
const NAMES = [
  'Main colour',
  'Second colour',
  'Accent',
  'Fourth colour',
  'Fifth colour',
  'Sixth colour',
] as const;
const USES = [
  'Headlines and large areas.',
  'Ground behind texts.',
  'One mark in each picture, never a whole area.',
  'Charts and tables.',
] as const;

function palette({ brief }: Material): BrandKitSuggestions['palette'] {
  const own = brief.list('brand_colours').filter(isColour);
  return (own.length > 0 ? own : NEUTRAL).slice(0, NAMES.length).map((colour, index) => ({
    name: pick(NAMES, index),
    colour,
    use: USES[index] ?? 'Small marks.',
  }));
}

function typography({ brief }: Material): BrandKitSuggestions['typography'] {
  const own = brief.list('brand_fonts').map((font) => inline(font, 80));
  const [first = 'Source Sans', second] = own;
  if (second === undefined) return [{ font: first, use: 'Everything; headlines in bold.' }];
  return [
    { font: first, use: 'Headlines, in one size per format.' },
    { font: second, use: 'Running text and captions.' },
    ...own.slice(2).map((font) => ({ font, use: 'Only where it is already in use.' })),
  ];
}

function guide({ brief, client, pain, means, options }: Material): string {
  const tone = inline(brief.text('tone_voice'));
  const example = brief.text('voice_examples');
  const colours = brief.list('brand_colours').length;
  return page(
    say(`How things by ${client} look and sound, so that people recognise them before they read.`),
    head('What it should feel like'),
    points([
      tone ? `The tone of the brief: ${tone}` : 'The brief names no tone. Stay neutral and factual.',
      `What everything is about: ${options.theme}`,
    ]),
    ...(example ? [head('How it sounds'), say(example)] : []),
    head('Do'),
    led([
      ['Show the thing itself', means(0)],
      ['Leave room', 'One subject, one line, one step in each picture'],
    ]),
    head('Do not'),
    led([
      ['No drama', `The pain is shown as it is and not staged: ${pain(0)}`],
      ['No decoration', 'A colour or a typeface without a task is left out'],
    ]),
    head('Still open'),
    points([
      colours > 0
        ? 'The contrast of text and ground has to be measured before print.'
        : 'The brief names no colours. The neutral ones here are a suggestion to react to.',
    ]),
  );
}

/** Deterministic stand-in for a model: the brief's colours and fonts put in order, a guide and one template. */
export function stubBrandKitSuggestions(input: JobInput): BrandKitSuggestions {
  const material = materialOf(input);
  const { client, outcome } = material;
  const output: BrandKitSuggestions = {
    copy: stubCopy('brand_kit_suggestions', material),
    palette: palette(material),
    typography: typography(material),
    image_style:
      'Daylight from one side, calm grounds, people at work and not at the camera. Nothing staged.',
    guide: guide(material),
    template: {
      title: 'Template for a post',
      ...placeOf(material, 0, 'value', SUITS),
      shape: '4:5',
      content_markdown: page(
        head('How it is filled'),
        points([
          'Headline in the upper third, at most eight words',
          'One picture below, cut to the edge',
          `The name, ${client}, small and always in the same corner`,
        ]),
        head('First use'),
        say(`The headline says this: ${outcome(0)}.`),
        frame(material, 0),
        requested(input.instruction),
      ),
      image_prompt: `A layout of two parts: a calm area above, one quiet photograph below that goes with this: ${outcome(0)}. No words in it.`,
      alt_text: 'A calm area above, one quiet photograph below.',
    },
  };
  return finished(input.brief, output);
}
