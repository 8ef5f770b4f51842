import { sha256Bytes } from '../../platform/canonical.ts';

const GROUP = 4;

/** What people compare: SHA-256 over the public key (SPKI, DER), in lower-case hex. */
export const fingerprintOf = (publicKey: Uint8Array): string => sha256Bytes(publicKey);

/** The fingerprint as people read it aloud: sixteen groups of four, in capitals. */
export const fingerprintInGroups = (fingerprint: string): string =>
  (fingerprint.toUpperCase().match(new RegExp(`.{1,${GROUP}}`, 'g')) ?? []).join(' ');

/**
 * A fingerprint as somebody typed or pasted it: either case, with "SHA256:" before it, and with spaces, colons, hyphens or
 * quotes of any kind around its groups. Null: it is none.
 */
export function readFingerprint(typed: string): string | null {
  const hex = typed
    .toLowerCase()
    .replace(/^[^a-z0-9]*sha-?256(?![0-9a-f])/, '')
    .replace(/[^\p{L}\p{N}]/gu, '');
  return /^[0-9a-f]{64}$/.test(hex) ? hex : null;
}
