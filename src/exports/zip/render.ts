import { done, type Outcome } from '../../platform/outcome.ts';
import { dateAndTime } from '../dates.ts';
import type { ExportDocument } from '../document.ts';
import { exportFileName } from '../file-name.ts';
import type { ExportFormat } from '../formats.ts';
import { labelsOf } from '../labels.ts';
import { STATUS_WORDS } from '../sentences.ts';
import { brandFiles } from './brand-files.ts';
import { deliverableFiles } from './deliverable-files.ts';
import { ASSET_USES, FORMAT_USES, README } from './sentences.ts';
import { type ZipEntry, zipOf } from './zip-file.ts';

type Held = ZipEntry & { use: string };
type Made = { held: Held[]; leftOut: string[] };

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

const oneLine = (text: string): string => text.replace(/[\s\p{Cc}]+/gu, ' ').trim();

/** The document in every format that fits its type; one that refuses is named with its reason, one that throws ends it all. */
async function inFormats(document: ExportDocument, formats: readonly ExportFormat[]): Promise<Made> {
  const { client, engagement, definition, version } = document;
  const of = { client, engagement, artifact: definition.type, version: version.number };
  const held: Held[] = [];
  const leftOut: string[] = [];
  for (const { key, title, extension, fits, render } of formats) {
    if (!fits(definition.type)) continue;
    const outcome = await render(document);
    const use = `${title}, ${FORMAT_USES[key] ?? 'the same text'}`;
    if (outcome.ok) held.push({ name: exportFileName(of, extension), bytes: outcome.value, use });
    else leftOut.push(`${title}: ${outcome.refusal.sentence}`);
  }
  return { held, leftOut };
}

const filesBeside = (document: ExportDocument): Held[] => [
  ...deliverableFiles(document).map(({ name, title, text }) => ({
    name,
    bytes: bytesOf(text),
    use: ASSET_USES.deliverable(oneLine(title)),
  })),
  ...brandFiles(document).map(({ name, bytes, called }) => ({
    name,
    bytes,
    use: ASSET_USES.brand(oneLine(called)),
  })),
];

const readme = (document: ExportDocument, held: readonly Held[], leftOut: readonly string[]): string => {
  const { client, engagement, definition, version, exportedAt, timeZone } = document;
  const under = (title: string, lines: readonly string[]) =>
    lines.length === 0 ? [] : [[title, '-'.repeat(title.length), ...lines].join('\n')];
  return [
    [
      README.for(oneLine(client), oneLine(engagement)),
      README.what(definition.title, version.number, STATUS_WORDS[version.status].toLowerCase()),
      ...labelsOf(document).map((label) => `${label}.`),
      README.exported(dateAndTime(exportedAt, timeZone)),
      README.digest(version.digest),
    ].join('\n'),
    ...under(
      README.holds,
      held.map(({ name, use }) => `${name}: ${use}`),
    ),
    ...under(README.leftOut, leftOut),
    README.unsigned,
  ]
    .join('\n\n')
    .concat('\n')
    .replaceAll('\n', '\r\n');
};

/**
 * One version in every other format that fits it, its deliverables and brand files one by one, and a README.txt that says
 * what is what. Names are our own; what cannot be made is left out and named.
 */
export const zipRenderer =
  (formats: readonly ExportFormat[]) =>
  async (document: ExportDocument): Promise<Outcome<Uint8Array>> => {
    const { held: made, leftOut } = await inFormats(document, formats);
    const held = [...made, ...filesBeside(document)];
    const first: ZipEntry = { name: 'README.txt', bytes: bytesOf(readme(document, held, leftOut)) };
    return done(zipOf([first, ...held]));
  };
