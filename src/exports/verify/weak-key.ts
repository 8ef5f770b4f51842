/**
 * The y of every Ed25519 point of small order (RFC 8032), in hex as it stands in a key: under such a key one signature can
 * hold for any text, and OpenSSL does not refuse it. The last two are other ways to write the first two.
 */
const SMALL_ORDER: readonly string[] = [
  `01${'00'.repeat(31)}`,
  '00'.repeat(32),
  `ec${'ff'.repeat(30)}7f`,
  '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05',
  'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a',
  `ee${'ff'.repeat(30)}7f`,
  `ed${'ff'.repeat(30)}7f`,
];

const SIGN_BIT = 0x80;
const LENGTH = 32;

/** Whether anybody could sign for this Ed25519 key (SPKI, DER). */
export function isWeakKey(der: Uint8Array): boolean {
  const point = Buffer.from(der.subarray(-LENGTH));
  point[LENGTH - 1] = (point[LENGTH - 1] ?? 0) & ~SIGN_BIT;
  return SMALL_ORDER.includes(point.toString('hex'));
}
