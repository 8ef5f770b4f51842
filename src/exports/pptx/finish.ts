import { strFromU8, strToU8, unzipSync, type Zippable, zipSync } from 'fflate';
import { FIXED_TIME } from '../zip/fixed-time.ts';
import { eastAsianFont } from './language.ts';
import type { Deck } from './shapes.ts';

const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);

/** Who, what and when, with the document's clock instead of the machine's. */
const core = ({ name, subject, author, keywords, language, exportedAt }: Deck): string => {
  const at = exportedAt.toISOString().replace(/\.\d{3}Z$/, 'Z');
  return [
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>',
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:dcmitype="http://purl.org/dc/dcmitype/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">',
    `<dc:title>${escaped(name)}</dc:title><dc:subject>${escaped(subject)}</dc:subject><dc:creator>${escaped(author)}</dc:creator>`,
    `<cp:keywords>${escaped(keywords)}</cp:keywords><cp:lastModifiedBy>AICMO</cp:lastModifiedBy><cp:revision>1</cp:revision>`,
    `<dcterms:created xsi:type="dcterms:W3CDTF">${at}</dcterms:created><dcterms:modified xsi:type="dcterms:W3CDTF">${at}</dcterms:modified>`,
    `<dc:language>${escaped(language)}</dc:language></cp:coreProperties>`,
  ].join('');
};

/** The library writes a shape's and a table's number so that two can be the same; readers repair that by leaving one out. */
const numbered = (xml: string): string => {
  let next = 1;
  return xml.replace(/<p:cNvPr id="\d+"/g, () => `<p:cNvPr id="${next++}"`);
};

const eastAsian =
  (font: string) =>
  (xml: string): string =>
    xml.replace(/<a:ea typeface="(?:Arial|Georgia)"[^>]*>/g, `<a:ea typeface="${font}"/>`);

/** What the library leaves at its own language - the ends of paragraphs - is marked as misspelt by the deck's readers. */
const spoken =
  (language: string) =>
  (xml: string): string =>
    xml.replaceAll(' altLang="en-US"', '').replaceAll('lang="en-US"', `lang="${language}"`);

/** Notes come as one run; each line of theirs is a paragraph. */
const noteLines =
  (language: string) =>
  (xml: string): string =>
    xml
      .replaceAll('lang="en-US"', `lang="${language}"`)
      .replace(/<a:t>([^<]*\n[^<]*)<\/a:t>/g, (_, text: string) =>
        text
          .split('\n')
          .map((line) => `<a:t>${line}</a:t>`)
          .join(`</a:r></a:p><a:p><a:r><a:rPr lang="${language}" dirty="0"/>`),
      );

type Change = { fits: RegExp; to(deck: Deck): (xml: string) => string };

const CHANGES: readonly Change[] = [
  { fits: /^docProps\/core\.xml$/, to: (deck) => () => core(deck) },
  { fits: /^docProps\/app\.xml$/, to: () => (xml) => xml.replaceAll('Microsoft Office PowerPoint', 'AICMO') },
  { fits: /^ppt\/slides\/slide\d+\.xml$/, to: () => numbered },
  { fits: /^ppt\/slides\/slide\d+\.xml$/, to: ({ language }) => eastAsian(eastAsianFont(language)) },
  { fits: /^ppt\/slides\/slide\d+\.xml$/, to: ({ language }) => spoken(language) },
  { fits: /^ppt\/notesSlides\/notesSlide\d+\.xml$/, to: ({ language }) => noteLines(language) },
];

const PICTURE = /\.(?:png|jpe?g)$/;

/** The file with our names and numbers in it, and nothing of the machine or the moment: the same deck gives the same bytes. */
export function finished(bytes: Uint8Array, deck: Deck): Uint8Array {
  const files: Zippable = {};
  for (const [name, content] of Object.entries(unzipSync(bytes))) {
    if (name.endsWith('/')) continue;
    const changes = CHANGES.filter(({ fits }) => fits.test(name));
    const changed =
      changes.length === 0
        ? content
        : strToU8(changes.reduce((xml, { to }) => to(deck)(xml), strFromU8(content)));
    files[name] = [changed, { level: PICTURE.test(name) ? 0 : 6 }];
  }
  return zipSync(files, { mtime: FIXED_TIME });
}
