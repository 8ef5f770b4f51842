import { type AssetType, type Layer, typesOn } from '../../../creatives/choices.ts';
import { type CreativesOptions, optionsOrSuggested } from '../../../creatives/options.ts';
import { readStrategy } from '../../../creatives/read-strategy.ts';
import type { PlatformKey } from '../../../platforms.ts';
import type { JobInput } from '../../job-definition.ts';
import { around, type Facts, factsOf, inline } from '../../strategy/stub/facts.ts';
import { led } from '../../strategy/stub/page.ts';
import { callsFor } from './calls.ts';

export type Pillar = { name: string; message: string; topic: string };

/** What the stub writes from: the brief's facts, the approved strategy and the answers of the stage. */
export type Material = Facts & {
  options: CreativesOptions;
  pillars: readonly Pillar[];
  /** From the smallest step to the largest. */
  calls: readonly string[];
  pain(index: number): string;
  outcome(index: number): string;
  means(index: number): string;
  doubt(index: number): string;
};

const FALLBACK: readonly Pillar[] = [
  { name: 'The problem', message: 'This is common, and it can change.', topic: 'What is behind it' },
  { name: 'The way', message: 'It works differently, and that can be watched.', topic: 'How it is done' },
  { name: 'The result', message: 'Afterwards something is different.', topic: 'Before and after' },
];

function pillarsOf(strategy: unknown): readonly Pillar[] {
  const pillars = readStrategy(strategy).pillars.map(({ name, message, topics }) => ({
    name,
    message,
    topic: topics[0] ?? name,
  }));
  return pillars.length > 0 ? pillars : FALLBACK;
}

export function materialOf({ brief, upstream, options }: JobInput): Material {
  const facts = factsOf({ brief });
  const { pains, outcomes, objections, differentiators, offer, client } = facts;
  const read = facts.brief;
  const link = read.text('booking_link') || read.text('catalogue_url') || read.text('website');
  return {
    ...facts,
    options: optionsOrSuggested(options, brief, upstream),
    pillars: pillarsOf(upstream.strategy),
    calls: callsFor(facts.objective, inline(link)),
    pain: (index) => around(pains, index, 'the problem as customers tell it'),
    outcome: (index) => around(outcomes, index, 'what is better afterwards'),
    means: (index) => around(differentiators, index, offer),
    doubt: (index) => around(objections, index, `Why ${client}?`),
  };
}

/** The entry at a position of a list that is never empty, starting over at its end. */
export function pick<Entry>(list: readonly Entry[], index: number): Entry {
  const found = list[index % list.length];
  if (found === undefined) throw new Error('The stub chose from an empty list');
  return found;
}

type Place = { layer: Layer; pillar: string; platform: PlatformKey; asset_type: AssetType };

/** Which layer and pillar the nth asset serves, and where it stands: the chosen platforms that suit, in turns. */
export function placeOf(
  { options, pillars }: Material,
  index: number,
  layer: Layer,
  suits: { platforms: readonly PlatformKey[]; types: readonly AssetType[] },
): Place {
  const platforms = options.platforms.filter((key) => suits.platforms.includes(key));
  const platform = pick(platforms.length > 0 ? platforms : options.platforms, index);
  const possible = options.asset_types.filter((type) => typesOn(platform).includes(type));
  const best = possible.filter((type) => suits.types.includes(type));
  const types = [best, possible, options.asset_types].find(({ length }) => length > 0) ?? [];
  return { layer, pillar: pick(pillars, index).name, platform, asset_type: pick(types, index) };
}

/** What every asset's text says in the end: the message it works for and the step it asks for. */
export const frame = ({ options, calls }: Material, index: number): string =>
  led([
    ['Message', options.key_message],
    ['Next step', pick(calls, index)],
  ]);
