import { fingerprintOf } from '../pack/fingerprint.ts';
import { measureAll } from '../pack/measure.ts';
import { MANIFEST, type Predicate, SIGNATURE } from '../pack/statement.ts';
import { atOnce, type Steps } from '../pack/steps.ts';
import { zipStamp } from '../pack/write-zip.ts';
import { checkChain, datedBack } from './check-chain.ts';
import { checkDelivery } from './check-delivery.ts';
import { checkKinds, checkOwners, checkSubjects } from './check-files.ts';
import { checkJson, jsonFilesOf } from './check-json.ts';
import { checkLineage } from './check-lineage.ts';
import { checkKey, checkSignature } from './check-signature.ts';
import { envelopeShape, manifestShape } from './manifest-shape.ts';
import type { Check, Opened } from './opened.ts';
import { readCanonical } from './read-canonical.ts';
import { readZip, zipProblems } from './read-zip.ts';
import { VERIFY_SAY as say } from './sentences.ts';

/** What can be said of a pack that could be read, for people. */
export type PackFacts = {
  files: number;
  artifacts: number;
  /** How many of them are there as JSON, from which their digest was computed again. */
  computed: number;
  entries: number;
  /** Of the key that signed it. */
  fingerprint: string;
  predicate: Predicate;
};

export type PackReport = {
  /** `unknown_signer`: all holds, but no key was given to compare with. */
  verdict: 'yes' | 'no' | 'unknown_signer';
  /** Everything that does not hold, one line each. */
  problems: string[];
  /** What is worth knowing and fails nothing. */
  notes: string[];
  /** Null where the manifest could not be read. */
  facts: PackFacts | null;
};

/** The ZIP is dated as the manifest says. */
const checkStamp: Check = ({ zip, statement }) => {
  const at = statement.predicate.current_at;
  return zip.stamp === zipStamp(new Date(at)) ? [] : [say.zip.stamp(at)];
};

/** All that must hold. A new rule is one more entry. */
const CHECKS: readonly Check[] = [
  checkStamp,
  checkSubjects,
  checkOwners,
  checkKinds,
  checkSignature,
  checkChain,
  checkLineage,
  checkDelivery,
  checkJson,
];

const no = (problems: string[], notes: string[]): PackReport => ({
  verdict: 'no',
  problems,
  notes,
  facts: null,
});

/**
 * Looks at a pack with nothing but its bytes and, where the reader has it, the fingerprint of the key that should have
 * signed it (lower-case hex). Never throws, whatever the bytes are.
 */
export const verifyPack = (bytes: Uint8Array, key: string | null): PackReport =>
  atOnce(verifying(bytes, key));

/** The same in steps, for a process that does other things beside it. */
export function* verifying(bytes: Uint8Array, key: string | null): Steps<PackReport> {
  const buffer = asBuffer(bytes);
  const zip = readZip(buffer);
  if (!zip.ok) return no([zip.problem], []);
  const entries = yield* measureAll(zip.value.entries.map(({ name, bytes }) => ({ name, bytes })));
  const problems = yield* zipProblems(
    buffer,
    zip.value,
    new Map(entries.map((entry) => [entry.name, entry])),
  );
  const packedAnew = problems.length > 0 ? [say.asSent] : [];
  const files = new Map(entries.map((entry) => [entry.name, asBuffer(entry.bytes)]));
  const digests = new Map(entries.map(({ name, sha256 }) => [name, sha256]));
  const manifest = files.get(MANIFEST);
  const statement = readCanonical(manifest, MANIFEST, manifestShape, problems);
  yield;
  const envelope = readCanonical(files.get(SIGNATURE), SIGNATURE, envelopeShape, problems);
  if (!manifest || !statement) return no(problems, packedAnew);
  const opened: Opened = { zip: zip.value, files, digests, manifest, statement, envelope };
  for (const check of CHECKS) {
    yield;
    for (const problem of check(opened)) problems.push(problem);
  }
  if (key !== null) problems.push(...checkKey(opened, key));
  const facts = factsOf(opened);
  if (problems.length > 0) return { verdict: 'no', problems, notes: packedAnew, facts };
  return { verdict: key === null ? 'unknown_signer' : 'yes', problems, notes: notesOn(opened), facts };
}

const asBuffer = ({ buffer, byteOffset, byteLength }: Uint8Array) =>
  Buffer.from(buffer, byteOffset, byteLength);

function notesOn(opened: Opened): string[] {
  const { artifacts, delivery } = opened.statement.predicate;
  const stubs = [...artifacts, delivery].filter(({ stub }) => stub).map(({ title }) => title);
  return [...(stubs.length > 0 ? [say.stub(stubs)] : []), ...datedBack(opened)];
}

function factsOf({ files, statement: { predicate } }: Opened): PackFacts {
  const artifacts = [...predicate.artifacts, predicate.delivery];
  return {
    files: files.size,
    artifacts: artifacts.length,
    computed: artifacts.filter((artifact) => jsonFilesOf(artifact).length > 0).length,
    entries: predicate.chain.length,
    fingerprint: fingerprintOf(Buffer.from(predicate.signer.public_key, 'base64')),
    predicate,
  };
}
