import { isObject } from '../content-walk.ts';
import type { Piece } from './piece.ts';
import type { StyleExample } from './style-example.ts';

/** What a prompt shows of the examples. Each names its version: by that a stored prompt tells whose words it holds. */
export const exampleData = (examples: readonly StyleExample[]): unknown =>
  examples.length === 0
    ? undefined
    : examples.map(({ versionId, shows }) => ({ version: versionId, ...(isObject(shows) ? shows : {}) }));

/** One piece an example. */
export const examplePieces = (examples: readonly StyleExample[]): Piece[] =>
  examples.map(({ versionId }, at) => ({
    key: exampleKey(versionId),
    block: 'examples',
    paths: [[at]],
    rank: 'optional',
  }));

const PREFIX = 'example:';

const exampleKey = (versionId: string): string => `${PREFIX}${versionId}`;

/** The versions among the keys of sources that are examples. */
export const exampleIds = (keys: readonly string[]): string[] =>
  keys.filter((key) => key.startsWith(PREFIX)).map((key) => key.slice(PREFIX.length));
