import { readStrategy } from '../../../creatives/read-strategy.ts';
import { showableAssets } from '../../../execution/assets.ts';
import type { JobInput } from '../../job-definition.ts';
import { around, type Facts, factsOf, inline } from '../../strategy/stub/facts.ts';

/** One thing to tell: the pillar it belongs to, its first line and what follows. Plain text, as it is published. */
export type Story = { pillar: string; hook: string; text: string };

export type Material = Facts & {
  stories: readonly Story[];
  assets: readonly { id: string; kind: string }[];
};

const FALLBACK = ['The problem', 'The way', 'The result'] as const;

/** Text that opens a post: what ends without a full stop gets one. */
const sentence = (text: string): string => (/[.!?…]$/u.test(text) ? text : `${text}.`);

/**
 * Sentences of the stub itself stay under six words: they come back in many posts, and only the client's own words may
 * fill a sentence.
 */
function storiesOf(facts: Facts, pillars: readonly string[]): Story[] {
  const { client, offer, pains, outcomes, objections, differentiators, proofs } = facts;
  const means = (index: number) => around(differentiators, index, offer);
  const outcome = (index: number) => around(outcomes, index, 'What is better afterwards');
  const pain = (index: number) => around(pains, index, 'habit');
  const [problem = '', way = '', result = ''] = [0, 1, 2].map((index) =>
    around(pillars, index, FALLBACK[index] ?? ''),
  );
  const told = (list: readonly string[], pillar: string, text: (index: number) => string): Story[] =>
    list.map((entry, index) => ({ pillar, hook: sentence(entry), text: text(index) }));
  const columns: readonly Story[][] = [
    told(pains, problem, (index) => `We hear this often.\n\nIt can change: ${means(index)}.`),
    told(differentiators, way, (index) => `Anybody may watch.\n\nWhat it is for: ${outcome(index)}.`),
    told(
      proofs,
      result,
      (index) => `No claim without its proof.\n\nBehind it stands this: ${means(index + 1)}.`,
    ),
    told(objections, way, (index) => `A fair doubt.\n\nThe answer begins here: ${means(index + 2)}.`),
    told(outcomes, result, (index) => `People ask us for this.\n\nIn the way today: ${pain(index + 1)}.`),
    told(pillars.slice(3), pillars[3] ?? problem, () => `${inline(offer, 110)}.`),
  ];
  const longest = Math.max(0, ...columns.map((column) => column.length));
  const stories = Array.from({ length: longest }, (_, row) => {
    const told = columns.flatMap((column) => column[row] ?? []);
    // Each row begins with another kind, or a lane that takes every fifth story would only ever tell one kind.
    return [...told.slice(row % told.length), ...told.slice(0, row % told.length)];
  }).flat();
  return stories.length > 0
    ? stories
    : [{ pillar: problem, hook: sentence(client), text: `${inline(offer, 110)}.` }];
}

/** What the stub's posts are made of: one story for each pain, means, proof, doubt and wish of the brief, in turns. */
export function materialOf({ brief, upstream }: JobInput): Material {
  const facts = factsOf({ brief });
  const named = readStrategy(upstream.strategy).pillars.map(({ name }) => name);
  return {
    ...facts,
    stories: storiesOf(facts, named.length > 0 ? named : FALLBACK),
    assets: showableAssets(upstream.creatives),
  };
}

/** The jobs in the order in which they take stories, so that no two tell the same before all are told. */
export const LANES = ['instagram', 'facebook', 'linkedin', 'reels', 'email'] as const;

export type Lane = (typeof LANES)[number];

/** The nth story of a lane. */
export function storyFor({ stories }: Material, lane: Lane, index: number): Story {
  const story = stories[(index * LANES.length + LANES.indexOf(lane)) % stories.length];
  if (!story) throw new Error('The stub has no story');
  return story;
}

/** The nth asset of a lane, of the wanted kinds where there are such; an empty text when there are no creatives. */
export function assetFor({ assets }: Material, lane: Lane, index: number, kinds: readonly string[]): string {
  const fitting = assets.filter(({ kind }) => kinds.includes(kind));
  const choice = fitting.length > 0 ? fitting : assets;
  return choice[(index * 2 + LANES.indexOf(lane)) % Math.max(1, choice.length)]?.id ?? '';
}

/** A person's wish, as the last lines of a text: it shows that the wish arrived, which the stub cannot follow. */
export const withWish = (text: string, index: number, instruction: string | undefined): string =>
  index === 0 && instruction?.trim()
    ? `${text}\n\nRequested for this version: ${inline(instruction, 300)}`
    : text;
