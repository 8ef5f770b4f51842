import { createPrivateKey, generateKeyPairSync, sign } from 'node:crypto';
import { sha256Bytes } from '../canonical.ts';

/** A key to sign with: the fingerprint is SHA-256 over the public key (SPKI, DER), hex. */
export type KeyPair = {
  fingerprint: string;
  /** SPKI, DER. */
  publicKey: Buffer;
  /** PKCS #8, DER. */
  privateKey: Buffer;
};

/** A new Ed25519 key. */
export function newKeyPair(): KeyPair {
  const pair = generateKeyPairSync('ed25519');
  const publicKey = pair.publicKey.export({ type: 'spki', format: 'der' });
  const privateKey = pair.privateKey.export({ type: 'pkcs8', format: 'der' });
  return { fingerprint: sha256Bytes(publicKey), publicKey, privateKey };
}

/** Signs with Ed25519: the same bytes give the same signature. The key itself is in no property of what is returned. */
export function signerWith(privateKey: Buffer): (bytes: Uint8Array) => Uint8Array {
  const key = createPrivateKey({ key: privateKey, type: 'pkcs8', format: 'der' });
  return (bytes) => sign(null, bytes, key);
}
