import type { WebClient } from '@slack/web-api';
import { checkField } from '../../marketing/intake/check-field.ts';
import type { IntakeField } from '../../marketing/intake/fields.ts';
import type { FileRule } from '../../marketing/intake/intake-field.ts';
import { sha256Bytes } from '../../platform/canonical.ts';
import type { Context } from '../../platform/context.ts';
import { done, type Outcome } from '../../platform/outcome.ts';
import type { FormReading } from '../blocks/form-read.ts';
import { fileReferences, textToList } from '../blocks/form-values.ts';
import { clip, storable } from '../blocks/text.ts';
import { fetchSlackFile } from './fetch-slack-file.ts';
import { type TakenImage, takeImage } from './images/take-image.ts';
import { plainText } from './plain-text.ts';
import { FILES } from './sentences.ts';

/** Who handed the files over, and the client that may fetch them. */
export type FileTaker = { asker: Pick<Context, 'db' | 'workspaceId'>; client: WebClient };

type Reading = Pick<FormReading, 'values' | 'problems' | 'files'>;

/** A file as the brief refers to it; its bytes are stored once by digest. */
type FileReference = { name: string; digest: string; mime: string; bytes: number };

// Slack waits three seconds for the form.
const PATIENCE_MS = 2_200;
const IN_ALL_MS = 2_500;
const TEXT_MAX_BYTES = 200_000;
const NAME_MAX = 200;

/**
 * Fetches, checks and stores the files that a form of the brief holds, and puts them into the answers: images as references,
 * a text over Slack's limit as the new text. A file that cannot be taken becomes a problem of its field, and the form
 * keeps it for the person to take out.
 */
export async function takeFiles<R extends Reading>(
  taker: FileTaker,
  asked: readonly IntakeField[],
  reading: R,
): Promise<R> {
  const values = { ...reading.values };
  const problems = { ...reading.problems };
  const fields = asked.filter((field) => reading.files[field.key]?.length);
  await Promise.all(
    fields.map(async (field) => {
      const ids = reading.files[field.key] ?? [];
      const taken = field.file ? await takeImages(taker, field.file, ids) : await takeText(taker, field, ids);
      if (!taken.ok) {
        problems[field.key] = taken.refusal.sentence;
        return;
      }
      const value = field.file ? withNew(values[field.key], taken.value) : taken.value;
      const problem = checkField(field, value);
      if (problem) problems[field.key] = problem;
      else values[field.key] = value;
    }),
  );
  return { ...reading, values, problems };
}

async function takeText(
  { client }: FileTaker,
  field: IntakeField,
  ids: readonly string[],
): Promise<Outcome<unknown>> {
  const fetched = await fetchSlackFile(client, ids[0] ?? '', {
    maxBytes: TEXT_MAX_BYTES,
    timeoutMs: PATIENCE_MS,
  });
  if (!fetched.ok) return fetched;
  const text = named(fetched.value.name, plainText(fetched.value.bytes));
  if (!text.ok) return text;
  return done(field.kind === 'list' ? textToList(text.value) : text.value.replace(/\r\n?/g, '\n').trim());
}

async function takeImages(
  taker: FileTaker,
  rule: FileRule,
  ids: readonly string[],
): Promise<Outcome<FileReference[]>> {
  const deadline = performance.now() + IN_ALL_MS;
  const taken = await Promise.all(ids.map((id) => takeOne(taker, rule, id, deadline)));
  const images: TakenImage[] = [];
  for (const one of taken) {
    if (!one.ok) return one;
    images.push(one.value);
  }
  return done(await store(taker, images));
}

async function takeOne(
  { client }: FileTaker,
  { maxBytes }: FileRule,
  id: string,
  deadline: number,
): Promise<Outcome<TakenImage>> {
  const file = await fetchSlackFile(client, id, { maxBytes, timeoutMs: PATIENCE_MS });
  if (!file.ok) return file;
  const timeoutMs = Math.max(0, deadline - performance.now());
  return named(file.value.name, await takeImage(file.value, { maxBytes, timeoutMs }));
}

async function store({ asker }: FileTaker, images: readonly TakenImage[]): Promise<FileReference[]> {
  const { db, workspaceId } = asker;
  const rows = images.map(({ name, bytes, mime }) => ({
    workspaceId,
    digest: sha256Bytes(bytes),
    mime,
    name: clip(storable(name).text, NAME_MAX),
    content: new Uint8Array(bytes),
  }));
  await db.inWorkspace(workspaceId, (tx) => tx.storedFile.createMany({ data: rows, skipDuplicates: true }));
  return rows.map(({ name, digest, mime, content }) => ({ name, digest, mime, bytes: content.byteLength }));
}

/** The files kept so far and the new ones; the same bytes count once. */
function withNew(kept: unknown, added: unknown): unknown[] {
  const before: unknown[] = Array.isArray(kept) ? kept : [];
  const known = new Set(fileReferences(before).map((file) => file.digest));
  const all = Array.isArray(added) ? added : [];
  return [
    ...before,
    ...all.filter((file) => {
      const [reference] = fileReferences([file]);
      if (!reference || known.has(reference.digest)) return false;
      known.add(reference.digest);
      return true;
    }),
  ];
}

function named<T>(name: string, outcome: Outcome<T>): Outcome<T> {
  if (outcome.ok) return outcome;
  const { code, sentence } = outcome.refusal;
  return { ok: false, refusal: { code, sentence: FILES.fileAt(name, sentence) } };
}
