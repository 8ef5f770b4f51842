import { createPublicKey, type KeyObject, verify } from 'node:crypto';
import { preAuthentication } from '../pack/envelope.ts';
import { fingerprintOf } from '../pack/fingerprint.ts';
import type { Check, Opened } from './opened.ts';
import { VERIFY_SAY as say } from './sentences.ts';
import { isWeakKey } from './weak-key.ts';

/** The key, where these bytes are an Ed25519 key in its one DER form for which only its holder can sign. */
function publicKey(der: Buffer): KeyObject | null {
  try {
    const key = createPublicKey({ key: der, format: 'der', type: 'spki' });
    const same = key.export({ format: 'der', type: 'spki' }).equals(der);
    return key.asymmetricKeyType === 'ed25519' && same && !isWeakKey(der) ? key : null;
  } catch {
    return null;
  }
}

/** The key that the manifest names is the one that signed its very bytes. */
export const checkSignature: Check = ({ statement, envelope, manifest }) => {
  const { signer } = statement.predicate;
  const der = Buffer.from(signer.public_key, 'base64');
  const key = publicKey(der);
  const problems: string[] = [];
  if (!key) problems.push(say.notAKey);
  if (fingerprintOf(der) !== signer.fingerprint) problems.push(say.notItsFingerprint);
  if (!envelope) return problems;
  const payload = Buffer.from(envelope.payload, 'base64');
  if (!payload.equals(manifest)) problems.push(say.otherPayload);
  const [signature, ...more] = envelope.signatures;
  if (!signature || more.length > 0) return [...problems, say.notOneSignature];
  if (signature.keyid !== signer.fingerprint) problems.push(say.keyId);
  const signed = preAuthentication(envelope.payloadType, manifest);
  if (key && !verify(null, signed, key, Buffer.from(signature.sig, 'base64')))
    problems.push(say.badSignature);
  return problems;
};

/** The key that signed is the one that the reader was told. */
export const checkKey = ({ statement }: Opened, wanted: string): string[] => {
  const found = fingerprintOf(Buffer.from(statement.predicate.signer.public_key, 'base64'));
  return found === wanted ? [] : [say.otherKey(found, wanted)];
};
