import { LARGEST_JSON } from '../pack/limits.ts';
import { VERIFY_SAY as say } from './sentences.ts';

type Parsed = { ok: true; value: unknown } | { ok: false; problem: string };

/** JSON as it is parsed, and why it is not: a file may be made to take a reader's memory. */
export function parsedJson(bytes: Buffer): Parsed {
  if (bytes.byteLength > LARGEST_JSON)
    return { ok: false, problem: say.jsonTooLarge(LARGEST_JSON / 1_000_000) };
  try {
    return { ok: true, value: JSON.parse(bytes.toString('utf8')) };
  } catch {
    return { ok: false, problem: say.notJson };
  }
}
