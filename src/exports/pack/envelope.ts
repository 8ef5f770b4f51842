import { canonicalJson } from '../../platform/canonical.ts';
import type { Signer } from './pack-input.ts';
import { PAYLOAD_TYPE } from './statement.ts';

/** A DSSE envelope (https://github.com/secure-systems-lab/dsse): any tool that knows it can check the signature. */
export type Envelope = {
  payload: string;
  payloadType: string;
  signatures: { keyid: string; sig: string }[];
};

/** What is really signed: the type and the payload, each with its length before it. */
export const preAuthentication = (payloadType: string, payload: Uint8Array): Uint8Array =>
  Buffer.concat([
    Buffer.from(`DSSEv1 ${Buffer.byteLength(payloadType)} ${payloadType} ${payload.byteLength} `),
    payload,
  ]);

/** Signs the bytes of a manifest. */
export function signedEnvelope(manifest: Uint8Array, { fingerprint, sign }: Signer): Uint8Array {
  const envelope: Envelope = {
    payload: Buffer.from(manifest).toString('base64'),
    payloadType: PAYLOAD_TYPE,
    signatures: [
      {
        keyid: fingerprint,
        sig: Buffer.from(sign(preAuthentication(PAYLOAD_TYPE, manifest))).toString('base64'),
      },
    ],
  };
  return Buffer.from(canonicalJson(envelope));
}
