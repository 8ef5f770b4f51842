import { textsIn } from '../../content-walk.ts';
import { FINDINGS } from '../sentences.ts';
import { phraseFinder } from '../word-match.ts';
import { namesTheRefused, textRule } from './text-rule.ts';

const PHRASES = [
  "in today's fast-paced world",
  "in today's digital age",
  "in today's competitive landscape",
  'game changer',
  'game changing',
  'cutting-edge',
  'state-of-the-art',
  'next level',
  'unlock the power',
  'unlock your potential',
  'unleash the power',
  'harness the power',
  'world-class',
  'best-in-class',
  'one-stop shop',
  'seamless experience',
  'seamlessly integrate',
  'revolutionize',
  'revolutionise',
  'supercharge your',
  'synergy',
  'synergies',
  'think outside the box',
  'look no further',
  'elevate your brand',
  'take your business',
  'solutions tailored to your needs',
  'we are passionate about',
  'dive into the world',
  'embark on a journey',
  'in the ever-evolving',
  'ever-changing landscape',
  'a testament to',
  'move the needle',
  'low-hanging fruit',
  'win-win',
] as const;

const findAny = phraseFinder(PHRASES);

/** Phrases that any firm could use. What the client itself says in the brief is the client's own voice. */
export const genericPhrasingRule = textRule(
  'generic_phrasing',
  'major',
  FINDINGS.genericPhrase,
  ({ brief }) => {
    const briefText = textsIn(brief)
      .map(({ text }) => text)
      .join('\n');
    const own = findAny(briefText);
    const find = phraseFinder(PHRASES.filter((phrase) => !own.includes(phrase)));
    return (text) => (namesTheRefused(text) ? [] : find(text.text));
  },
);
