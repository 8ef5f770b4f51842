import type { ExportDocument } from '../document.ts';
import type { Audience } from '../for-client.ts';

/** One entry of an engagement's audit chain, without its text: what the next one's hash is made of. Digests in hex. */
export type ChainLink = { seq: number; prev: string; hash: string; bodyDigest: string; at: Date };

/** The workspace's key, as far as a pack needs it. */
export type Signer = {
  /** SHA-256 over the public key (SPKI, DER), hex. */
  fingerprint: string;
  /** SPKI, DER. */
  publicKey: Uint8Array;
  /** Ed25519. */
  sign(bytes: Uint8Array): Uint8Array;
};

/** Everything a pack is made of; the same input gives the same bytes. */
export type PackInput = {
  client: string;
  engagement: string;
  /** Whom it is for: in a client's pack every document is already without what is internal (`forClient`). */
  audience: Audience;
  /** The approved delivery that lists what the pack holds. */
  delivery: ExportDocument;
  /** What it lists, in stage order, each current. */
  documents: readonly ExportDocument[];
  /** Keys of formats; a document leaves in those that fit its type. */
  formats: readonly string[];
  /** When everything in it was found to be current; no other clock is read. */
  currentAt: Date;
  /** IANA zone in which dates are shown. */
  timeZone: string;
  /** The engagement's whole chain, from its first entry. */
  chain: readonly ChainLink[];
  signer: Signer;
};

export type Pack = {
  bytes: Uint8Array;
  /** SHA-256 over manifest.json, hex. */
  manifestDigest: string;
  /** Names of its files, as they stand in the ZIP. */
  files: readonly string[];
};
