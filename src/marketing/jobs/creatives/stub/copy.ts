import type { Layer } from '../../../creatives/choices.ts';
import { asSentence } from '../../../first-sentence.ts';
import { inline } from '../../strategy/stub/facts.ts';
import type { Copy } from '../copy-output.ts';
import { type Material, pick } from './material.ts';

type Hook = [layer: Layer, text: string];

/** Three hooks for the format of each job, by the name of the job. */
const HOOKS: Readonly<Record<string, (material: Material) => Hook[]>> = {
  brand_kit_suggestions: ({ client, pain, outcome, means }) => [
    ['value', `At a glance: ${outcome(0)}`],
    ['market', `Recognised before a word is read: ${client}, ${means(0)}`],
    ['audience', `For people who know this: ${pain(0)}`],
  ],
  carousel_templates: ({ pain, outcome, doubt }) => [
    ['audience', `One slide for each reason behind it: ${pain(0)}`],
    ['value', `Step by step to this: ${outcome(0)}`],
    ['narrative', `An honest answer: ${doubt(0)}`],
  ],
  reel_cover_templates: ({ pain, outcome, means }) => [
    ['audience', `Half a minute on this: ${pain(1)}`],
    ['value', `Watch how it is done: ${means(0)}`],
    ['narrative', `What is different afterwards: ${outcome(1)}`],
  ],
  image_pack_prompts: ({ pain, outcome, means }) => [
    ['audience', `You know this moment: ${pain(2)}`],
    ['value', `Look closely: ${means(1)}`],
    ['narrative', `There is another way: ${outcome(2)}`],
  ],
  video_scripts: ({ pain, means, doubt }) => [
    ['audience', `Where it hurts: ${pain(0)}`],
    ['value', `Filmed as it is: ${means(2)}`],
    ['narrative', `Everybody asks, we answer: ${doubt(1)}`],
  ],
  thumbnails_banners: ({ pain, outcome, means }) => [
    ['value', `In one line: ${outcome(0)}`],
    ['audience', `Still this? ${pain(3)}`],
    ['market', `See for yourself: ${means(0)}`],
  ],
};

const ANGLE_LAYERS: readonly Layer[] = ['audience', 'value', 'narrative'];

function angles({ pillars }: Material): Copy['angles'] {
  return Array.from({ length: Math.max(3, pillars.length) }, (_, index) => {
    const { name, message, topic } = pick(pillars, index);
    const again = index >= pillars.length ? ` (${index + 1})` : '';
    return {
      name: `${inline(name, 80)}${again}`,
      idea: `${asSentence(message)} It starts from this subject: ${asSentence(inline(topic))}`,
      layer: pick(ANGLE_LAYERS, index),
      pillar: name,
    };
  });
}

function offerOf({ offer, brief }: Material): Copy['offers'] {
  const terms = inline(brief.text('pricing'), 180);
  return [{ text: terms ? `${offer}. Terms: ${terms}.` : `${offer}.`, layer: 'business_reality' }];
}

function claims({ proofs, client, offer }: Material): Copy['safe_claims'] {
  if (proofs.length === 0)
    return [{ claim: `${client} offers this: ${offer}.`, proof: 'The offer in the brief.', layer: 'limits' }];
  return proofs.map((proof) => ({
    claim: `${proof}.`,
    proof: 'Named as proof in the brief.',
    layer: 'limits',
  }));
}

/** The lines that the stub writes for a job: hooks of its own, everything else from brief and strategy. */
export function stubCopy(job: string, material: Material): Copy {
  const { options, calls } = material;
  const hooks = HOOKS[job]?.(material) ?? [];
  return {
    hooks: hooks.map(([layer, text], index) => ({
      text,
      layer,
      // The first is for everywhere; the others go round the platforms, each job starting at another.
      platform: index === 0 ? null : pick(options.platforms, index + Object.keys(HOOKS).indexOf(job)),
    })),
    angles: angles(material),
    calls_to_action: calls.map((text) => ({ text, layer: 'channels', platform: null })),
    offers: offerOf(material),
    safe_claims: claims(material),
  };
}
