import { createHash } from 'node:crypto';

export const FIRST_PREV = '0'.repeat(64);

/** hash = SHA-256(prev || seq || body_digest) over bytes, seq as 8 bytes big-endian (store.md, Audit). Hex in, hex out. */
export function chainHash(prev: string, seq: bigint, bodyDigest: string): string {
  const number = Buffer.alloc(8);
  number.writeBigInt64BE(seq);
  return createHash('sha256')
    .update(Buffer.from(prev, 'hex'))
    .update(number)
    .update(Buffer.from(bodyDigest, 'hex'))
    .digest('hex');
}
