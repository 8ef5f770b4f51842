/**
 * As many at once as there are places; the others wait their turn, first come, first served. A place that was used last is
 * given again first, so that what stays unused can be given up.
 */
export const pool = <Place>(
  places: readonly Place[],
): (<T>(use: (place: Place) => Promise<T>) => Promise<T>) => {
  const free = [...places];
  const waiting: ((place: Place) => void)[] = [];
  const take = (): Promise<Place> => {
    const place = free.pop();
    return place === undefined ? new Promise((resolve) => waiting.push(resolve)) : Promise.resolve(place);
  };
  const giveBack = (place: Place): void => {
    const next = waiting.shift();
    if (next) next(place);
    else free.push(place);
  };
  return async (use) => {
    const place = await take();
    try {
      return await use(place);
    } finally {
      giveBack(place);
    }
  };
};
