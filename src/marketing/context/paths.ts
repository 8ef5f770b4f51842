import { isObject } from '../content-walk.ts';

/** A place in a tree of data: names of properties and positions in lists. */
export type Path = readonly (string | number)[];

const GONE = Symbol('left out');

type Step = readonly [key: string | number, value: unknown];

const steps = (value: unknown): readonly Step[] | undefined => {
  if (Array.isArray(value)) return value.map((entry, at) => [at, entry]);
  return isObject(value) ? Object.entries(value) : undefined;
};

const below = (paths: readonly Path[], key: string | number): Path[] =>
  paths.filter(([first]) => first === key).map((path) => path.slice(1));

/** What becomes of a branch, with the places below it that are named; `GONE` takes it away. */
type Prune = (value: unknown, named: readonly Path[]) => unknown;

function rebuilt(value: unknown, paths: readonly Path[], prune: Prune): unknown {
  const children = steps(value);
  if (children === undefined) return value;
  const kept = children.flatMap(([key, child]): Step[] => {
    const next = prune(child, below(paths, key));
    return next === GONE ? [] : [[key, next]];
  });
  if (kept.length === 0) return GONE;
  return Array.isArray(value) ? kept.map(([, child]) => child) : Object.fromEntries(kept);
}

const dropped: Prune = (value, named) => {
  if (named.length === 0) return value;
  return named.some((path) => path.length === 0) ? GONE : rebuilt(value, named, dropped);
};

const picked: Prune = (value, named) => {
  if (named.length === 0) return GONE;
  return named.some((path) => path.length === 0) ? value : rebuilt(value, named, picked);
};

const orNothing = (value: unknown): unknown => (value === GONE ? undefined : value);

/** The tree without these places; lists and objects that lose everything go, too. Undefined when nothing is left. */
export const without = (tree: unknown, paths: readonly Path[]): unknown => orNothing(dropped(tree, paths));

/** The tree with these places alone. Undefined when there are none. */
export const only = (tree: unknown, paths: readonly Path[]): unknown => orNothing(picked(tree, paths));

/** The fewest places that hold everything that none of these does. */
export function otherPlaces(tree: unknown, covered: readonly Path[], at: Path = []): Path[] {
  if (covered.some((path) => path.length === 0)) return [];
  if (covered.length === 0) return [at];
  return (steps(tree) ?? []).flatMap(([key, child]) => otherPlaces(child, below(covered, key), [...at, key]));
}
