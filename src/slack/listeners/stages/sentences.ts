import { isMany } from '../../../artifacts/sentences.ts';
import { ARTIFACT_TITLES, type ArtifactType } from '../../../marketing/artifact-types.ts';
import { WORDS } from '../../blocks/sentences.ts';
import { clip, shown } from '../../blocks/text.ts';
import type { WhySeveral } from './match-engagement.ts';

const list = (words: readonly string[]): string =>
  words.length < 2 ? (words[0] ?? '') : `${words.slice(0, -1).join(', ')} ${WORDS.and} ${words.at(-1) ?? ''}`;

/** What people read when they start a stage, beyond what the forms themselves say. */
export const STAGES_SAY = {
  nothingToStart:
    'There is no engagement that you could start this for. Begin with a brief, or ask to be invited to the channel of an engagement.',
  nothingToStartTitle: 'No engagement yet',
  notFound: (typed: string) => `No engagement is called "${typed}". Choose one.`,
  severalFound: (typed: string) => `Several engagements fit "${typed}". Choose one.`,
  openThread: 'Open the thread.',
  runOpenTitle: 'Being written',
  writtenTitle: 'Written already',
  written: (name: string, asks: boolean) =>
    `${name} is there already. Open it to review or amend it. Regenerate writes it anew${
      asks ? '; Other answers lets you change the plan first' : ''
    }.`,
  builtOn: (versions: readonly string[], without: readonly ArtifactType[]) =>
    `It is built on ${list(versions)}${
      without.length > 0
        ? `, without ${list(without.map((type) => ARTIFACT_TITLES[type].toLowerCase()))}`
        : ''
    }.`,
  jobsNeed: (titles: readonly string[], upstream: ArtifactType, why: string) =>
    `${why} Or untick ${titles.join('; ')}, which ${titles.length === 1 ? 'needs' : 'need'} ${isMany(upstream) ? 'them' : 'it'}.`,
  includes: (upstream: ArtifactType, why: string) =>
    `${why} Or leave ${isMany(upstream) ? 'them' : 'it'} out.`,
} as const;

/** Why one has to choose, where a name was typed. */
export function matchNote(why: WhySeveral, typed: string): string | undefined {
  const name = clip(shown(typed.trim()), 100);
  if (why === 'unnamed') return undefined;
  return why === 'ambiguous' ? STAGES_SAY.severalFound(name) : STAGES_SAY.notFound(name);
}
