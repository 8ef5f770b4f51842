import { isDeepStrictEqual } from 'node:util';
import { deliverablesOf } from '../../exports/deliverables.ts';
import { fileDigest, partDigests } from '../../exports/json/digests.ts';
import { digestOf } from '../../platform/canonical.ts';
import { done, type Outcome, type Refusal, refused } from '../../platform/outcome.ts';
import { versionDigest } from '../version-digest.ts';
import type { ExportedFile } from './exported-version.ts';
import { IMPORT_SAY as say } from './sentences.ts';

const tampered = (sentence: string): Refusal => refused('file_changed', sentence).refusal;

/** Where a list of deliverables and its copy in the envelope differ: `[2].title`; nothing where they do not. */
function deliverableDifference({ envelope, content }: ExportedFile): string | undefined {
  const own = deliverablesOf(content);
  if (own.length === 0) return undefined;
  for (let index = 0; index < Math.max(own.length, envelope.deliverables.length); index += 1) {
    const [one, other]: unknown[] = [own[index], envelope.deliverables[index]];
    if (isDeepStrictEqual(one, other)) continue;
    const [left, right] = [Object(one ?? {}), Object(other ?? {})] as Record<string, unknown>[];
    const keys = [...Object.keys(left ?? {}), ...Object.keys(right ?? {})];
    const key =
      one && other ? keys.find((name) => !isDeepStrictEqual(left?.[name], right?.[name])) : undefined;
    return `[${index}]${key === undefined ? '' : `.${key}`}`;
  }
  return undefined;
}

/** The first part of the content whose digest is another one, or that was added or taken away. */
function changedPart(file: ExportedFile): string | undefined {
  const written = new Map(Object.entries(file.raw.digests.parts));
  const found = new Map(Object.entries(partDigests(file.content)));
  const places = [...new Set([...found.keys(), ...written.keys()])];
  const place = places.find((one) => found.get(one) !== written.get(one));
  if (place === undefined) return undefined;
  return `content.${place}${place === 'deliverables' ? (deliverableDifference(file) ?? '') : ''}`;
}

function contentProblem(file: ExportedFile): Refusal | null {
  const part = changedPart(file);
  if (part !== undefined) return tampered(say.changed(part));
  return digestOf(file.content) === file.raw.digests.content ? null : tampered(say.changed('content'));
}

function identityProblem({ envelope, raw }: ExportedFile): Refusal | null {
  const digest = versionDigest({
    contentDigest: raw.digests.content,
    lineage: raw.lineage.map((link) => ({
      type: link.type,
      artifactId: link.artifact,
      versionId: link.version_id,
      number: link.version,
      digest: link.digest,
      approvedAt: new Date(link.approved_at),
      binding: link.binding,
    })),
    jobs: raw.version.jobs,
    type: envelope.module,
    artifactId: raw.version.artifact,
    number: raw.version.number,
  });
  return digest === raw.digests.version ? null : tampered(say.changedIdentity);
}

function restProblem(file: ExportedFile): Refusal | null {
  if (fileDigest(file.json) === file.raw.digests.file) return null;
  const place = deliverableDifference(file);
  return tampered(place === undefined ? say.changedAround : say.changed(`deliverables${place}`));
}

/**
 * Recomputes every digest of a file. `file_changed` names the place as exactly as can be known: the part of the content,
 * the version's identity, a deliverable, or what stands around them.
 */
export function checkDigests(file: ExportedFile): Outcome<ExportedFile> {
  const problem = contentProblem(file) ?? identityProblem(file) ?? restProblem(file);
  return problem ? { ok: false, refusal: problem } : done(file);
}
