import { EXPORT_FORMAT } from '../../exports/json/format.ts';
import { isObject, valueAt } from '../../marketing/content-walk.ts';
import { envelopeSchema } from '../../marketing/envelope.ts';
import { done, type Outcome, refused } from '../../platform/outcome.ts';
import { storable } from '../../platform/storable.ts';
import { checkDigests } from './check-digests.ts';
import { rawSchema } from './export-schema.ts';
import type { ExportedFile } from './exported-version.ts';
import { nestingOf } from './nesting.ts';
import { IMPORT_SAY as say } from './sentences.ts';

/** In megabytes of 1,000,000 bytes: a hundred times a large export. */
export const LARGEST_FILE_MB = 20;

/** Our deepest content has nine levels; a hundred are safe for everything that walks a content. */
const DEEPEST = 100;

function parse(bytes: Uint8Array): Outcome<unknown> {
  if (bytes.length > LARGEST_FILE_MB * 1_000_000) return refused('too_large', say.tooLarge(LARGEST_FILE_MB));
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return refused('not_text', say.notText);
  }
  if (nestingOf(text) > DEEPEST) return refused('too_deep', say.tooDeep(DEEPEST));
  try {
    return done(JSON.parse(text));
  } catch {
    return refused('not_json', say.notJson);
  }
}

/** Whose file it is, before anything of it is read closely. */
function checkFormat(json: unknown): Outcome<unknown> {
  const format = valueAt(json, ['raw', 'format']);
  if (format === EXPORT_FORMAT) return done(json);
  if (typeof format === 'string')
    return refused('other_format', say.otherFormat(format.slice(0, 40), EXPORT_FORMAT));
  const ours = isObject(valueAt(json, ['raw', 'digests'])) && isObject(valueAt(json, ['meta']));
  return ours
    ? refused('other_format', say.noFormat(EXPORT_FORMAT))
    : refused('not_an_export', say.notAnExport);
}

const placeOf = (path: readonly PropertyKey[]): string =>
  path
    .map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`))
    .join('')
    .slice(1) || 'The file';

function checkShape(json: unknown): Outcome<ExportedFile> {
  const envelope = envelopeSchema.safeParse(json);
  if (!envelope.success) return wrongShape(envelope.error.issues[0]?.path ?? []);
  // Of what was parsed, not of a copy: the digests are over every property that the file has.
  const given = valueAt(json, ['raw']);
  const raw = rawSchema.safeParse(given);
  if (!raw.success) return wrongShape(['raw', ...(raw.error.issues[0]?.path ?? [])]);
  const content = valueAt(given, ['content']);
  // Such characters have no canonical form either.
  if (storable(json).replaced > 0) return refused('not_storable', say.notStorable);
  return done({ json, envelope: envelope.data, raw: raw.data, content });
}

const wrongShape = (path: readonly PropertyKey[]) => refused('wrong_shape', say.wrongShape(placeOf(path)));

/**
 * Reads a JSON export of ours: size, UTF-8, nesting, JSON, format, shape, then every digest. Each refusal has its own code
 * (`too_large`, `not_text`, `too_deep`, `not_json`, `other_format`, `not_an_export`, `wrong_shape`, `not_storable`,
 * `file_changed`) and names the place where there is one. Never throws, whatever the bytes are.
 */
export function readExport(bytes: Uint8Array): Outcome<ExportedFile> {
  const json = parse(bytes);
  if (!json.ok) return json;
  const ours = checkFormat(json.value);
  if (!ours.ok) return ours;
  const file = checkShape(ours.value);
  return file.ok ? checkDigests(file.value) : file;
}
