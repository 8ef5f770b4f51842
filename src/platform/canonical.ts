import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';

/**
 * Canonical JSON (RFC 8785): equal values, equal text, whatever the order of keys. Undefined properties are left out.
 * Throws on what JSON cannot say (cycles, NaN, lone surrogates).
 */
export function canonicalJson(value: unknown): string {
  const text = canonicalize(value);
  if (text === undefined) throw new Error('This value has no JSON form.');
  return text;
}

/** SHA-256 in lower-case hex over the UTF-8 bytes of a text. */
export function sha256(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}

/** SHA-256 in lower-case hex over bytes, such as a file's. */
export function sha256Bytes(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** The digest of a content: SHA-256 over its canonical JSON (store.md, Terms). */
export function digestOf(value: unknown): string {
  return sha256(canonicalJson(value));
}
