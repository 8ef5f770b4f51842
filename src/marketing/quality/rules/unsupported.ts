import { isObject, textsIn } from '../../content-walk.ts';
import { numbersIn, unknownFigures } from '../figures.ts';
import { FINDINGS } from '../sentences.ts';
import { phraseFinder } from '../word-match.ts';
import { proposes, textRule } from './text-rule.ts';

const SUPERLATIVES = [
  'the best',
  '#1',
  'no. 1',
  'number one',
  'market leader',
  'market-leading',
  'industry-leading',
  "the world's",
  'the cheapest',
  'the fastest',
  'the lowest',
  'the highest',
  'the safest',
  'the most trusted',
  'unbeatable',
  'unrivalled',
  'unrivaled',
  'unmatched',
  'guaranteed',
  'risk-free',
  '100% safe',
  'award-winning',
] as const;

const findAny = phraseFinder(SUPERLATIVES);

const textOf = (brief: unknown) =>
  textsIn(brief)
    .map(({ text }) => text)
    .join('\n');

const numbersOf = (brief: unknown): number[] =>
  isObject(brief) ? Object.values(brief).filter((value) => typeof value === 'number') : [];

/** Figures and superlatives that the brief does not contain. Thresholds and targets are proposals and may be new. */
export const unsupportedRule = textRule('unsupported_claim', 'major', FINDINGS.unsupported, ({ brief }) => {
  const source = textOf(brief);
  const known = new Set([...numbersIn(source), ...numbersOf(brief)]);
  const own = findAny(source);
  const find = phraseFinder(SUPERLATIVES.filter((phrase) => !own.includes(phrase)));
  return (text) => (proposes(text) ? [] : [...unknownFigures(text.text, known), ...find(text.text)]);
});
