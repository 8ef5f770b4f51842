/** Work that can be put down after each of its steps, all of which are short. */
export type Steps<T> = Generator<undefined, T>;

/** Does it in one go: for a process that does nothing else. */
export function atOnce<T>(work: Steps<T>): T {
  let step = work.next();
  while (!step.done) step = work.next();
  return step.value;
}

const SLICE = 4_000_000;

/** Bytes in pieces, each a step's worth of hashing or copying; none of them is a copy. */
export function* slicesOf(bytes: Uint8Array): Generator<Uint8Array> {
  for (let at = 0; at < bytes.byteLength; at += SLICE) yield bytes.subarray(at, at + SLICE);
}
