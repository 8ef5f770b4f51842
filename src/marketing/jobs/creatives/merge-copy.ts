import { type CopyKey, FEWEST } from '../../creatives/copy-schema.ts';
import { samePillar } from '../../creatives/same-pillar.ts';
import type { Copy } from './copy-output.ts';

/** As many as people read and compare; more lines would be more of the same. */
const MOST: Record<CopyKey, number> = { hooks: 12, angles: 6, calls_to_action: 6, offers: 3, safe_claims: 6 };

/** The first of each list, then the second of each, and so on: jobs put their strongest line first. */
function inTurns<Line>(lists: readonly (readonly Line[])[]): Line[] {
  const longest = Math.max(0, ...lists.map(({ length }) => length));
  return Array.from({ length: longest }, (_, turn) =>
    lists.flatMap((list) => list.slice(turn, turn + 1)),
  ).flat();
}

/** The texts of a line without its choices; two lines that only serve another layer or platform say the same. */
const wordsOf = (line: object) =>
  Object.entries(line).flatMap(([key, value]) =>
    typeof value === 'string' && !['layer', 'platform', 'pillar'].includes(key) ? [value] : [],
  );

const saysTheSame = (one: object, other: object) => {
  const [words, others] = [wordsOf(one), wordsOf(other)];
  return words.every((text, index) => samePillar(text, others[index] ?? ''));
};

/**
 * One list out of all jobs' lists: in turns, each line once, at most so many. Where that would leave too few to be
 * approved, because lines of a job repeat each other, repeated ones stay, for a person to replace.
 */
function merged<Line extends object>(lists: readonly (readonly Line[])[], key: CopyKey): Line[] {
  const all = inTurns(lists);
  const isNew = (line: Line, index: number) => !all.slice(0, index).some((other) => saysTheSame(line, other));
  const [fresh, repeated] = [all.filter(isNew), all.filter((line, index) => !isNew(line, index))];
  return [...fresh.slice(0, MOST[key]), ...repeated.slice(0, Math.max(0, FEWEST[key] - fresh.length))];
}

/** The lines of all jobs as one set. */
export function mergeCopy(copies: readonly Copy[]): Copy {
  return {
    hooks: merged(
      copies.map(({ hooks }) => hooks),
      'hooks',
    ),
    angles: merged(
      copies.map(({ angles }) => angles),
      'angles',
    ),
    calls_to_action: merged(
      copies.map(({ calls_to_action: calls }) => calls),
      'calls_to_action',
    ),
    offers: merged(
      copies.map(({ offers }) => offers),
      'offers',
    ),
    safe_claims: merged(
      copies.map(({ safe_claims: claims }) => claims),
      'safe_claims',
    ),
  };
}
