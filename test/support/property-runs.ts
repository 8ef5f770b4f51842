/**
 * How many runs a property of the store gets: as many as usual in `npm test`; in `npm run properties` so many times
 * more, from one seed that was printed (test/properties.mjs). `part`: parts of one property play different runs.
 */
export function propertyRuns(usual: number, part = 0): { numRuns: number; seed?: number } {
  const times = Number(process.env.PROPERTY_TIMES ?? '1');
  const seed = process.env.PROPERTY_SEED;
  return {
    numRuns: Math.max(1, Math.round(usual * times)),
    ...(seed === undefined ? {} : { seed: Number(seed) + part }),
  };
}

/** The test's limit in milliseconds: what the usual runs take on a slow machine, times the runs. */
export const propertyTimeout = (usualMs: number): number =>
  usualMs * Math.max(1, Number(process.env.PROPERTY_TIMES ?? '1'));
