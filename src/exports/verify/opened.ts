import type { Envelope } from '../pack/envelope.ts';
import type { Statement } from '../pack/statement.ts';
import type { ReadZip } from './read-zip.ts';

/** A pack whose manifest could be read. Whether anything in it holds is not said yet. */
export type Opened = {
  zip: ReadZip;
  files: ReadonlyMap<string, Buffer>;
  /** SHA-256 of each of them, in lower-case hex. */
  digests: ReadonlyMap<string, string>;
  /** The very bytes of manifest.json. */
  manifest: Buffer;
  statement: Statement;
  /** Null: it is not of its shape, which was said already. */
  envelope: Envelope | null;
};

/** One thing that must hold: a line for each place where it does not. */
export type Check = (opened: Opened) => string[];
