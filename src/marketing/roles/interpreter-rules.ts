import { ARTIFACT_TITLES, ARTIFACT_TYPES, type ArtifactType } from '../artifact-types.ts';
import {
  type Interpretation,
  type InterpreterInput,
  NOTHING_UNDERSTOOD,
  type PeriodName,
  type StageFacts,
} from './interpreter.ts';
import { actIn } from './interpreter-acts.ts';

const STAGE_WORDS: readonly (readonly [ArtifactType, RegExp])[] = [
  ['intake', /\b(?:brief|intake)\b/],
  ['strategy', /\bstrategy\b/],
  ['creatives', /\b(?:creatives?|visuals?|assets?)\b/],
  ['execution', /\b(?:execution|publishing plan|calendar|posts|schedule)\b/],
  ['monitoring', /\b(?:monitoring|kpis?|metrics)\b/],
  ['delivery', /\b(?:delivery|pack)\b/],
];

const POLITE =
  /^(?:(?:please|pls|ok|okay|hey|hi|hello|so|now)[,!.]?\s+|(?:can|could|would|will) you (?:please )?|(?:i|we) (?:want|would like|need)(?: you)? to |let'?s |(?:give|tell|show) me (?:the )?)+/;

/** A question as the rules read it: one line in small letters, without politeness and the stop at its end. */
const plainly = (question: string): string =>
  question
    .normalize('NFKC')
    .replace(/[’‘]/g, "'")
    .replace(/\s+/g, ' ')
    .trim()
    .toLowerCase()
    .replace(POLITE, '')
    .replace(/[.!]+$/, '')
    .replace(/,? please$/, '')
    .trim();

/**
 * What a question means by fixed rules, without any model: the stub's answer, and the way on where no model can be
 * asked. What fits no rule is not understood.
 */
export function interpretByRules(input: InterpreterInput): Interpretation {
  const text = plainly(input.question);
  const found = actIn(text);
  if (!found) return NOTHING_UNDERSTOOD;
  const { act, changes } = found;
  const parts = partsIn(text, input.stages);
  const named = stageIn(text);
  const of = parts.find(({ stage }) => named === undefined || stage === named)?.stage ?? named;
  return {
    act,
    stage: of ?? 'none',
    parts: [...new Set(parts.filter(({ stage }) => stage === of).map(({ title }) => title))].slice(0, 12),
    words: changes ? wordsOf(act, input.question) : '',
    ...periodIn(text),
    engagement: nameIn(text, input.engagements),
  };
}

/** Whether the rules alone are sure enough of a question that no model need be asked: short, and asking only. */
export const isPlainQuestion = (question: string): boolean => {
  const text = plainly(question);
  return text.split(' ').length <= 9 && actIn(text)?.changes === false && !/\band\b|[;:]/.test(text);
};

const stageIn = (text: string): ArtifactType | undefined =>
  STAGE_WORDS.find(([, words]) => words.test(text))?.[0];

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

const hasWords = (text: string, words: string): boolean =>
  words.trim() !== '' && new RegExp(`(?<![\\p{L}\\p{N}])${escaped(words)}(?![\\p{L}\\p{N}])`, 'u').test(text);

/** Titles of stages are no parts: "the strategy" means all of it. */
const TITLES = new Set(ARTIFACT_TYPES.map((type) => ARTIFACT_TITLES[type].toLowerCase()));

const partsIn = (text: string, stages: readonly StageFacts[]): { stage: ArtifactType; title: string }[] =>
  stages.flatMap(({ stage, sections, items }) =>
    [...sections, ...items].flatMap((title) => {
      const plain = title.normalize('NFKC').toLowerCase();
      return !TITLES.has(plain) && hasWords(text, plain) ? [{ stage, title }] : [];
    }),
  );

/** The longest name that stands in the text; of "client: engagement" also either alone. */
const nameIn = (text: string, names: readonly string[]): string =>
  names
    .flatMap((whole) => {
      const [client = '', ...rest] = whole.split(': ');
      return [whole, rest.join(': '), client].map((part) => ({ whole, part: part.toLowerCase() }));
    })
    .filter(({ part }) => hasWords(text, part))
    .sort((one, other) => other.part.length - one.part.length)[0]?.part ?? '';

/** Changes and reasons are told in the words of the question; a reason begins after its "because". */
function wordsOf(act: string, question: string): string {
  const text = question.replace(/\s+/g, ' ').trim().slice(0, 2_000);
  if (act === 'start_stage' || act === 'approve' || act === 'reattest') return '';
  if (act === 'flag' || act === 'request_changes') {
    const [, reason = ''] = /(?:\bbecause\b|\bsince\b|\bas\b|[:,-])\s+(.+)$/i.exec(text) ?? [];
    return reason.trim();
  }
  if (act === 'regenerate') {
    const [, wish = ''] = /(?:[:,;]|\band\b|\bwith\b|\bbut\b)\s+(.+)$/i.exec(text) ?? [];
    return wish.trim();
  }
  return text;
}

const PERIOD_WORDS: readonly (readonly [PeriodName, RegExp])[] = [
  ['today', /\btoday\b/],
  ['last_week', /\b(?:last|past|previous) week\b/],
  ['this_week', /\bthis week\b/],
  ['last_month', /\b(?:last|past|previous) month\b/],
  ['this_month', /\bthis month\b/],
];

function periodIn(text: string): { period: PeriodName; since: string } {
  const [, since] = /\bsince (\d{4}-\d{2}-\d{2})\b/.exec(text) ?? [];
  if (since !== undefined) return { period: 'since', since };
  return { period: PERIOD_WORDS.find(([, words]) => words.test(text))?.[0] ?? 'any', since: '' };
}
