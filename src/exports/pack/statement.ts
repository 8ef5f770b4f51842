import type { ArtifactType } from '../../marketing/artifact-types.ts';
import type { Audience } from '../for-client.ts';

/** in-toto attestation framework: https://in-toto.io/Statement/v1. */
export const STATEMENT_TYPE = 'https://in-toto.io/Statement/v1';

/** Which shape `predicate` has. A change that a reader of the last shape could misread gets a new number. */
export const PREDICATE_TYPE = 'urn:aicmo:delivery-pack:v1';

/** What the signature says it signs. */
export const PAYLOAD_TYPE = 'application/vnd.in-toto+json';

export const MANIFEST = 'manifest.json';
export const SIGNATURE = 'manifest.dsse.json';
export const README = 'README.txt';

export type Subject = { name: string; digest: { sha256: string } };

/** One link of a lineage; a version digest is made of all of it but the number, which is for people. */
export type StatedLink = {
  type: ArtifactType;
  artifact: string;
  version: number;
  version_id: string;
  content_digest: string;
  approved_at: string;
  binding: boolean;
};

/** Who wrote it and what that cost; never in a pack for the client. */
export type StatedOrigin = {
  provider: string;
  model: string;
  cost_usd: number | null;
  cost_kind: string;
  tokens: number | null;
  calls: number;
};

export type StatedArtifact = {
  type: ArtifactType;
  title: string;
  artifact: string;
  version: number;
  /** Null where no link in the pack names it. */
  version_id: string | null;
  content_digest: string;
  version_digest: string;
  jobs: string[];
  lineage: StatedLink[];
  approved_at: string;
  approved_by: string[];
  /** Written by the built-in stub, not by a model. */
  stub: boolean;
  files: string[];
  origin?: StatedOrigin;
};

/** What the approved delivery lists: one version each, by its content digest. */
export type StatedInclusion = { type: string; version: number; content_digest: string };

export type StatedDelivery = StatedArtifact & {
  includes: StatedInclusion[];
  formats: string[];
  recipient: string | null;
  notes: string | null;
  checklist: { point: string; state: string }[];
};

export type StatedEntry = { seq: number; at: string; prev: string; hash: string; body_digest: string };

export type Predicate = {
  client: string;
  engagement: string;
  audience: Audience;
  current_at: string;
  delivery: StatedDelivery;
  /** What the delivery lists, in stage order. */
  artifacts: StatedArtifact[];
  /** Files of the client's brand. */
  assets: string[];
  left_out: { file: string; reason: string }[];
  chain: StatedEntry[];
  /** The public key is SPKI, DER, in base64. */
  signer: { fingerprint: string; public_key: string };
};

/** The signed manifest: which files there are, and all that is said of them. */
export type Statement = {
  _type: typeof STATEMENT_TYPE;
  subject: Subject[];
  predicateType: typeof PREDICATE_TYPE;
  predicate: Predicate;
};
