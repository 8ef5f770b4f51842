/** A clock that a test owns: each look at it is a second later. */
export function testClock(start = '2026-11-20T09:00:00.000Z'): () => Date {
  let at = new Date(start).getTime();
  return () => {
    at += 1000;
    return new Date(at);
  };
}
