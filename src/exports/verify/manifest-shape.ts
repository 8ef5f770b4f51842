import { ARTIFACT_TYPES } from '../../marketing/artifact-types.ts';
import { AUDIENCES } from '../for-client.ts';
import type { Envelope } from '../pack/envelope.ts';
import { MOST_AUDIT_ENTRIES } from '../pack/limits.ts';
import {
  PAYLOAD_TYPE,
  PREDICATE_TYPE,
  STATEMENT_TYPE,
  type StatedOrigin,
  type Statement,
} from '../pack/statement.ts';
import {
  amount,
  base64,
  count,
  digest,
  list,
  name,
  orNull,
  record,
  type Shape,
  text,
  time,
  truth,
  word,
} from './shape.ts';

const type = word(...ARTIFACT_TYPES);

const link = record({
  type,
  artifact: text,
  version: count,
  version_id: text,
  content_digest: digest,
  approved_at: time,
  binding: truth,
});

const origin: Shape<StatedOrigin> = record({
  provider: text,
  model: text,
  cost_usd: orNull(amount),
  cost_kind: text,
  tokens: orNull(count),
  calls: count,
});

const artifactFields = {
  type,
  title: text,
  artifact: text,
  version: count,
  version_id: orNull(text),
  content_digest: digest,
  version_digest: digest,
  jobs: list(text),
  lineage: list(link),
  approved_at: time,
  approved_by: list(name),
  stub: truth,
  files: list(text),
};

const delivery = record(
  {
    ...artifactFields,
    includes: list(record({ type, version: count, content_digest: digest }), ARTIFACT_TYPES.length),
    formats: list(text),
    recipient: orNull(text),
    notes: orNull(text),
    checklist: list(record({ point: text, state: text })),
  },
  { origin },
);

const predicate = record({
  client: text,
  engagement: text,
  audience: word(...AUDIENCES),
  current_at: time,
  delivery,
  artifacts: list(record(artifactFields, { origin }), ARTIFACT_TYPES.length),
  assets: list(text),
  left_out: list(record({ file: text, reason: text })),
  chain: list(
    record({ seq: count, at: time, prev: digest, hash: digest, body_digest: digest }),
    MOST_AUDIT_ENTRIES,
  ),
  signer: record({ fingerprint: digest, public_key: base64 }),
});

/** A manifest as this version of the format writes it, with nothing added and nothing missing. */
export const manifestShape: Shape<Statement> = record({
  _type: word(STATEMENT_TYPE),
  subject: list(record({ name: text, digest: record({ sha256: digest }) })),
  predicateType: word(PREDICATE_TYPE),
  predicate,
});

/** The envelope with its one signature. */
export const envelopeShape: Shape<Envelope> = record({
  payload: base64,
  payloadType: word(PAYLOAD_TYPE),
  signatures: list(record({ keyid: digest, sig: base64 })),
});
