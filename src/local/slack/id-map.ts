/** Exchanges ids in a JSON text, both ways. The emulator draws random ids; people's data outlives it, so ours are fixed. */
export type IdMap = {
  toEmulator(source: string): string;
  fromEmulator(source: string): string;
};

const exchange = (pairs: ReadonlyMap<string, string>): ((source: string) => string) => {
  if (pairs.size === 0) return (source) => source;
  // Ids hold only letters and digits, so they need no escaping and can't be part of a longer word by accident.
  const any = new RegExp(`\\b(?:${[...pairs.keys()].join('|')})\\b`, 'g');
  return (source) => source.replace(any, (found) => pairs.get(found) ?? found);
};

/** @param pairs [our id, the emulator's id] */
export const idMap = (pairs: readonly (readonly [string, string])[]): IdMap => ({
  toEmulator: exchange(new Map(pairs)),
  fromEmulator: exchange(new Map(pairs.map(([ours, theirs]) => [theirs, ours]))),
});
