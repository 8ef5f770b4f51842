import type { KeyRing } from '../crypto/key-ring.ts';
import { signingPurpose } from '../crypto/purpose.ts';
import { signerWith } from './key-pair.ts';
import type { SigningKeyInUse } from './signing-keys.ts';

/** A workspace's signature, ready to be given. */
export type OpenSigner = {
  fingerprint: string;
  publicKey: Uint8Array;
  sign(bytes: Uint8Array): Uint8Array;
};

/** Unseals the key to sign with. Throws when none of the encryption keys opens it. */
export function openSigner(keys: KeyRing, workspaceId: string, key: SigningKeyInUse): OpenSigner {
  const { fingerprint, publicKey, sealed } = key;
  const opened = keys.decrypt(sealed, signingPurpose(workspaceId, fingerprint));
  return { fingerprint, publicKey, sign: signerWith(Buffer.from(opened, 'base64')) };
}
