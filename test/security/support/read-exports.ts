import { parse } from 'csv-parse/sync';
import ICAL from 'ical.js';
import { lexer, type Token, walkTokens } from 'marked';
import { fromBuffer } from 'yauzl';
import { pdfPages } from '../../exports/pdf-pages.ts';

/** A file as a careful reader finds it: its text, and everything in it that would act by itself. */
export type Read = { text: string; acts: string[] };

const textOf = (bytes: Uint8Array): string => new TextDecoder('utf-8', { fatal: true }).decode(bytes);

/** Every entry of a ZIP by its name; yauzl refuses names that leave the folder, and sizes that do not fit. */
export const unzipped = (bytes: Uint8Array): Promise<Map<string, Buffer>> =>
  new Promise((resolve, reject) => {
    const entries = new Map<string, Buffer>();
    fromBuffer(
      Buffer.from(bytes),
      { lazyEntries: true, strictFileNames: true, validateEntrySizes: true },
      (error, zip) => {
        if (error) return reject(error);
        zip.on('error', reject).on('end', () => resolve(entries));
        zip.on('entry', (entry) => {
          zip.openReadStream(entry, (problem, stream) => {
            if (problem) return reject(problem);
            const chunks: Buffer[] = [];
            stream.on('data', (chunk: Buffer) => chunks.push(chunk));
            stream.on('error', reject).on('end', () => {
              if (entries.has(entry.fileName)) return reject(new Error(`Twice: ${entry.fileName}`));
              entries.set(entry.fileName, Buffer.concat(chunks));
              zip.readEntry();
            });
          });
        });
        zip.readEntry();
      },
    );
  });

const PDF_ACTIONS =
  /\/(?:URI|Launch|JavaScript|JS|GoToR|GoToE|SubmitForm|ImportData|OpenAction \d+|EmbeddedFiles?|RichMedia|Filespec|AA)\b/g;

const pdf = async (bytes: Uint8Array): Promise<Read> => ({
  text: pdfPages(bytes).join(''),
  // Streams are compressed and hold what is drawn; what acts stands in the objects between them.
  acts:
    Buffer.from(bytes)
      .toString('latin1')
      .replace(/stream\n[\s\S]*?endstream/g, '')
      .match(PDF_ACTIONS) ?? [],
});

const markdown = async (bytes: Uint8Array): Promise<Read> => {
  const text = textOf(bytes);
  const acts: string[] = [];
  walkTokens(lexer(text.replace(/^---\n[\s\S]*?\n---\n/, '')), (token: Token) => {
    if (['image', 'html'].includes(token.type)) acts.push(`${token.type}: ${token.raw}`);
  });
  return { text, acts };
};

const json = async (bytes: Uint8Array): Promise<Read> => {
  const text = textOf(bytes);
  JSON.parse(text);
  return { text, acts: [] };
};

/** What spreadsheets may take for a formula, after what they skip, in the width that they read. */
const FORMULA = /^[\s\p{Cc}\p{Cf}]*[=+\-@]/u;

const csv = async (bytes: Uint8Array): Promise<Read> => {
  const rows: string[][] = parse(textOf(bytes), { bom: true });
  const lines = rows.flat().flatMap((cell) => cell.split('\n'));
  return { text: rows.flat().join('\n'), acts: lines.filter((line) => FORMULA.test(line.normalize('NFKC'))) };
};

const ICS_ACTS = ['attach', 'attendee', 'organizer', 'url', 'image', 'conference', 'method', 'source'];

const ics = async (bytes: Uint8Array): Promise<Read> => {
  const text = textOf(bytes);
  const calendar = new ICAL.Component(ICAL.parse(text));
  const all = [calendar, ...calendar.getAllSubcomponents()];
  const ids = all.map((one) => one.getFirstPropertyValue('uid'));
  const texts = all.flatMap((one) =>
    one.getAllProperties().map((property) => property.getValues().join(' ')),
  );
  return {
    text: texts.join('\n'),
    acts: [
      ...all
        .flatMap((one) => one.getAllProperties().map(({ name }) => name))
        .filter((name) => ICS_ACTS.includes(name)),
      ...all.flatMap((one) => (one === calendar ? [] : one.getAllSubcomponents())).map(({ name }) => name),
      ...calendar.getAllSubcomponents().flatMap(({ name }) => (name === 'vevent' ? [] : [name])),
      ...(ids.includes('evil') ? ['an event that a text made'] : []),
    ],
  };
};

const XML_TOKEN =
  /<\?[^>]*\?>|<(\/?)([A-Za-z_][\w:.-]*)((?:\s+[\w:.-]+="[^"<]*"|\s+[\w:.-]+='[^'<]*')*)\s*(\/?)>|[^<]+/g;
const ILLEGAL = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u;

/** What is wrong with an XML text: signs that it may not hold, tags that are none or do not match. */
function xmlProblem(xml: string): string | null {
  if (ILLEGAL.test(xml)) return 'holds a forbidden sign';
  const open: string[] = [];
  let end = 0;
  for (const token of xml.matchAll(XML_TOKEN)) {
    const [whole, closing, name = '', , empty] = token;
    if (token.index !== end) return `has no tag at ${end}: ${xml.slice(end, end + 40)}`;
    end += whole.length;
    if (name === '' && /&(?!(?:amp|lt|gt|quot|apos|#\d+|#x[\da-f]+);)/i.test(whole))
      return `an entity: ${whole}`;
    if (name !== '' && closing && open.pop() !== name) return `ends ${name}`;
    if (name !== '' && !closing && !empty) open.push(name);
  }
  return end === xml.length && open.length === 0 ? null : `ends at ${end} within ${open.join(', ')}`;
}

const unescaped = (xml: string): string =>
  xml.replace(
    /&(amp|lt|gt|quot|apos);/g,
    (_, name) => ({ amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" })[name as 'amp'],
  );

const pptx = async (bytes: Uint8Array): Promise<Read> => {
  const parts = [...(await unzipped(bytes))].map(([name, part]) => ({ name, part }));
  const xml = parts
    .filter(({ name }) => /\.(?:xml|rels)$/.test(name))
    .map(({ name, part }) => ({ name, xml: textOf(part) }));
  return {
    text: xml
      .map((one) =>
        [...one.xml.matchAll(/<a:t>([^<]*)<\/a:t>/g)].map(([, text = '']) => unescaped(text)).join(''),
      )
      .join('\n'),
    acts: [
      ...xml.flatMap(({ name, xml }) => {
        const problem = xmlProblem(xml);
        return problem ? [`${name} ${problem}`] : [];
      }),
      ...xml.flatMap(({ name, xml }) =>
        /TargetMode="External"|<a:hlinkClick|<a:hlinkHover|r:link=/.test(xml) ? [`${name} leads out`] : [],
      ),
      ...parts.flatMap(({ name }) =>
        /\.(?:bin|vba|exe|js)$|activeX|embeddings\/.*\.(?!xlsx)/i.test(name) ? [name] : [],
      ),
    ],
  };
};

const SAFE_NAME = /^(?:[a-z0-9][a-z0-9-]*\/){0,2}(?:README\.txt|[a-z0-9][a-z0-9-]*(?:\.dsse)?\.[a-z]{2,4})$/;
const DEVICE = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i;

/** A ZIP of files: what is in it is read file by file; its names may lead nowhere. */
export async function readZip(
  bytes: Uint8Array,
): Promise<{ files: { name: string; read: Read }[]; acts: string[] }> {
  const entries = await unzipped(bytes);
  const names = [...entries.keys()];
  const files: { name: string; read: Read }[] = [];
  for (const [name, part] of entries) files.push({ name, read: await readFile(name, part) });
  const odd = names.filter(
    (name) => !SAFE_NAME.test(name) || name.split('/').some((part) => DEVICE.test(part)),
  );
  const twice = names.filter(
    (name, at) => names.findIndex((one) => one.toLowerCase() === name.toLowerCase()) !== at,
  );
  return { files, acts: [...odd, ...twice] };
}

const READERS: Readonly<Record<string, (bytes: Uint8Array) => Promise<Read>>> = {
  pdf,
  md: markdown,
  json,
  csv,
  ics,
  pptx,
};

/** Reads a file by the ending of its name; a new format needs a reader here. */
export async function readFile(name: string, bytes: Uint8Array): Promise<Read> {
  const extension = name.split('.').at(-1) ?? '';
  const read = READERS[extension];
  if (read) return read(bytes);
  if (extension === 'zip') {
    const { files, acts } = await readZip(bytes);
    return {
      text: files.map(({ read }) => read.text).join('\n'),
      acts: [...acts, ...files.flatMap((file) => file.read.acts.map((act) => `${file.name} ${act}`))],
    };
  }
  if (['txt', 'png', 'jpg', 'gif', 'webp'].includes(extension))
    return { text: extension === 'txt' ? textOf(bytes) : '', acts: [] };
  throw new Error(`Nobody reads ${name} here.`);
}
