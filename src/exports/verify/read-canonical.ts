import { canonicalJson } from '../../platform/canonical.ts';
import { parsedJson } from './parsed-json.ts';
import { VERIFY_SAY as say } from './sentences.ts';
import type { Shape } from './shape.ts';

function isCanonical(value: unknown, bytes: Buffer): boolean {
  try {
    return bytes.equals(Buffer.from(canonicalJson(value)));
  } catch {
    return false;
  }
}

/** JSON in its canonical form and of one shape. Null: it is not of that shape; `problems` says where. */
export function readCanonical<T>(
  bytes: Buffer | undefined,
  name: string,
  shape: Shape<T>,
  problems: string[],
): T | null {
  if (!bytes) {
    problems.push(say.noFile(name));
    return null;
  }
  const read = parsedJson(bytes);
  if (!read.ok) {
    problems.push(say.inFile(name, read.problem));
    return null;
  }
  const { value } = read;
  const found: string[] = [];
  const fits = shape(value, '', found);
  if (fits && !isCanonical(value, bytes)) found.push(say.notCanonical);
  for (const problem of found) problems.push(say.inFile(name, problem));
  return fits ? value : null;
}
