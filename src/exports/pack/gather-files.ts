import type { Outcome } from '../../platform/outcome.ts';
import type { ExportDocument, ExportedFile } from '../document.ts';
import { EXPORT_FORMATS, type ExportFormat } from '../formats.ts';
import { deliverableFiles } from '../zip/deliverable-files.ts';
import { COMBINED } from './combined.ts';
import { listedFilesOf } from './delivery-lists.ts';
import { hasItsKind } from './file-kind.ts';
import { documentPath, type Gathered, leaveOut, nothingYet, putAsset, putFile } from './gather.ts';
import type { PackInput } from './pack-input.ts';
import { PACKED_EXTENSIONS } from './paths.ts';
import { safePath } from './safe-path.ts';
import { PACK_SAY as say } from './sentences.ts';

/** A ZIP within the ZIP would hide its files from whoever checks the pack. */
const packable = ({ extension }: ExportFormat) => PACKED_EXTENSIONS.some((known) => known === extension);

/**
 * Every file of a pack but its manifest, signature and README. What a format refuses is left out with its reason. What it
 * throws fails the whole pack: the approved delivery promises that format, nobody could tell a reader why it is missing,
 * and the next attempt may well make it, with other bytes under the same promise.
 */
export async function gatherFiles(input: PackInput): Promise<Gathered> {
  const gathered = nothingYet();
  const documents = [...input.documents, input.delivery];
  for (const format of EXPORT_FORMATS) {
    if (!input.formats.includes(format.key) || !packable(format)) continue;
    const together = COMBINED[format.key];
    if (together)
      await render(gathered, format, input.delivery, () => together([input.delivery, ...input.documents]));
    else
      for (const document of documents.filter(({ definition }) => format.fits(definition.type)))
        await render(gathered, format, document, () => format.render(document));
  }
  deliverables(gathered, input);
  brand(
    gathered,
    documents.map((document) => document.brand.files ?? []).find((files) => files.length > 0),
  );
  return gathered;
}

const pathOf = ({ client, engagement, definition, version }: ExportDocument, extension: string) =>
  documentPath({ client, engagement, type: definition.type, version: version.number }, extension);

async function render(
  gathered: Gathered,
  { extension }: ExportFormat,
  document: ExportDocument,
  write: () => Promise<Outcome<Uint8Array>>,
): Promise<void> {
  const path = pathOf(document, extension);
  const made = await write();
  if (made.ok) putFile(gathered, document.identity.artifactId, path, made.value);
  else leaveOut(gathered, path, made.refusal.sentence);
}

/** The files that the delivery itself lists: one text each, ready to use. */
function deliverables(gathered: Gathered, { delivery, documents }: PackInput): void {
  const written = new Map(
    documents.map((document) => [document.definition.type as string, { document, texts: textsOf(document) }]),
  );
  for (const { name, type, deliverable } of listedFilesOf(delivery.content)) {
    const path = safePath(name, 'md');
    const from = written.get(type);
    const text = from?.texts.get(deliverable);
    if (from && text)
      putFile(gathered, from.document.identity.artifactId, path, new TextEncoder().encode(text));
    else leaveOut(gathered, path, say.noSuchDeliverable);
  }
}

const textsOf = (document: ExportDocument): Map<string, string> =>
  new Map(deliverableFiles(document).map(({ id, text }) => [id, text]));

const PICTURES: Readonly<Partial<Record<string, 'png' | 'jpg'>>> = {
  'image/png': 'png',
  'image/jpeg': 'jpg',
};

function brand(gathered: Gathered, files: readonly ExportedFile[] = []): void {
  for (const { name, mime, bytes } of files) {
    const extension = PICTURES[mime];
    const path = `assets/${safePath(name.replaceAll(/[/\\]/g, '-'), extension ?? 'png')}`;
    if (extension && hasItsKind(path, bytes)) putAsset(gathered, path, bytes);
    else leaveOut(gathered, path.replace(/\.png$/, ''), say.brandFile);
  }
}
