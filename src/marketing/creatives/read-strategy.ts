import { isObject, valueAt } from '../content-walk.ts';

/**
 * Tolerant reading of an approved strategy, for whoever builds on it. What is not there reads as empty; names come
 * trimmed.
 */
export type StrategyReader = {
  /** Whether there is a strategy at all. */
  present: boolean;
  has(layer: string): boolean;
  text(layer: string, key: string): string;
  list(layer: string, key: string): string[];
  pillars: readonly { name: string; message: string; proof: string; topics: string[] }[];
  channels: readonly string[];
};

const textOf = (value: unknown): string => (typeof value === 'string' ? value.trim() : '');

const textsOf = (value: unknown): string[] =>
  (Array.isArray(value) ? value : []).map(textOf).filter((text) => text !== '');

const objectsOf = (value: unknown) => (Array.isArray(value) ? value : []).filter(isObject);

export function readStrategy(content: unknown): StrategyReader {
  const at = (...path: string[]) => valueAt(content, ['layers', ...path]);
  return {
    present: isObject(content),
    has: (layer) => isObject(at(layer)) || Array.isArray(at(layer)),
    text: (layer, key) => textOf(at(layer, key)),
    list: (layer, key) => textsOf(at(layer, key)),
    pillars: objectsOf(at('narrative', 'pillars'))
      .map(({ name, message, proof, topics }) => ({
        name: textOf(name),
        message: textOf(message),
        proof: textOf(proof),
        topics: textsOf(topics),
      }))
      .filter(({ name }) => name !== ''),
    channels: objectsOf(at('channels'))
      .map(({ name }) => textOf(name))
      .filter((name) => name !== ''),
  };
}
