import { isDeepStrictEqual } from 'node:util';
import { valueAt } from '../../marketing/content-walk.ts';
import { digestOf } from '../../platform/canonical.ts';
import { fileDigest, partDigests } from '../json/digests.ts';
import { inclusionsOf, recipientOf } from '../pack/delivery-lists.ts';
import type { Predicate, StatedArtifact } from '../pack/statement.ts';
import { STUB_LABEL } from '../sentences.ts';
import type { Check } from './opened.ts';
import { parsedJson } from './parsed-json.ts';
import { saidInJson } from './said-in-json.ts';
import { VERIFY_SAY as say } from './sentences.ts';

/** A digest, or null where the value has no canonical form, such as text with half a character. */
function digested<T>(make: () => T): T | null {
  try {
    return make();
  } catch {
    return null;
  }
}

function versionProblems(envelope: unknown, artifact: StatedArtifact, predicate: Predicate): string[] {
  const at = (path: string) => valueAt(envelope, path.split('.'));
  const content = at('raw.content');
  const problems: string[] = [];
  if (digested(() => digestOf(content)) !== artifact.content_digest) problems.push(say.jsonContent);
  const holds = digested(
    () =>
      fileDigest(envelope) === at('raw.digests.file') &&
      isDeepStrictEqual(partDigests(content), at('raw.digests.parts')),
  );
  if (!holds) problems.push(say.jsonDigest);
  const warnings = at('meta.warnings');
  if ((Array.isArray(warnings) && warnings.includes(STUB_LABEL)) !== artifact.stub)
    problems.push(say.jsonStub);
  const said = saidInJson(predicate, artifact, content);
  const other = Object.keys(said).filter((path) => !isDeepStrictEqual(at(path), said[path]));
  return other.length === 0 ? problems : [...problems, say.jsonSays(other)];
}

/** What the manifest says of the delivery's own text is what stands there. */
function deliveryProblems(envelope: unknown, { delivery }: Predicate): string[] {
  const content = valueAt(envelope, ['raw', 'content']);
  const { recipient, notes, checklist } = delivery;
  const problems: string[] = [];
  if (!isDeepStrictEqual(inclusionsOf(content), delivery.includes)) problems.push(say.jsonLists);
  if (!isDeepStrictEqual(recipientOf(content), { recipient, notes, checklist }))
    problems.push(say.jsonRecipient);
  return problems;
}

/** As a version leaves as JSON: a field that stands in it twice, or a number that is written in another way, is not in it. */
const isAsWritten = (value: unknown, bytes: Buffer): boolean =>
  bytes.equals(Buffer.from(`${JSON.stringify(value, null, 2)}\n`));

function fileProblems(bytes: Buffer, artifact: StatedArtifact, predicate: Predicate): string[] {
  const envelope = parsedJson(bytes);
  if (!envelope.ok) return [envelope.problem];
  const { value } = envelope;
  return [
    ...(digested(() => isAsWritten(value, bytes)) ? [] : [say.jsonForm]),
    ...versionProblems(value, artifact, predicate),
    ...(artifact === predicate.delivery ? deliveryProblems(value, predicate) : []),
  ];
}

/** The files from which a version's digest is computed again. */
export const jsonFilesOf = ({ files }: StatedArtifact): string[] =>
  files.filter((name) => name.endsWith('.json'));

/** Where a version is in the pack as JSON, its text is recomputed to the digest that was approved. */
export const checkJson: Check = ({ files, statement: { predicate } }) =>
  [...predicate.artifacts, predicate.delivery].flatMap((artifact) => {
    const [name = '', ...more] = jsonFilesOf(artifact);
    const bytes = files.get(name);
    return [
      ...more.map((other) => say.inFile(other, say.jsonTwice)),
      ...(bytes ? fileProblems(bytes, artifact, predicate) : []).map((one) => say.inFile(name, one)),
    ];
  });
