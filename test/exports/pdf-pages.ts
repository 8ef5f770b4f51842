import { inflateSync } from 'node:zlib';

type Objects = Map<string, { head: string; stream: string }>;

const objectsOf = (bytes: Uint8Array): Objects => {
  const raw = Buffer.from(bytes);
  const text = raw.toString('latin1');
  const objects: Objects = new Map();
  for (const found of text.matchAll(/(?:^|\n)(\d+) 0 obj\n([\s\S]*?)\nendobj/g)) {
    const [, id = '', body = ''] = found;
    const start = body.indexOf('stream\n');
    const head = start < 0 ? body : body.slice(0, start);
    const stream =
      start >= 0 && head.includes('/FlateDecode') && !head.includes('/Length1')
        ? inflateSync(Buffer.from(body.slice(start + 7), 'latin1')).toString('latin1')
        : '';
    objects.set(id, { head, stream });
  }
  return objects;
};

const unicodeOf = (hex: string): string => {
  const bytes = Buffer.from(hex.replace(/\s/g, ''), 'hex');
  return bytes.swap16().toString('utf16le');
};

const glyphsOf = (cmap: string): string[] =>
  [...cmap.matchAll(/beginbfrange\n([\s\S]*?)endbfrange/g)]
    .flatMap(([, ranges = '']) => [...ranges.matchAll(/\[([^\]]*)\]/g)])
    .flatMap(([, list = '']) => [...list.matchAll(/<([^>]*)>/g)].map(([, hex = '']) => unicodeOf(hex)));

/** A stretch of text where it was drawn: points from the lower left corner of the page. */
export type Place = { x: number; y: number; size: number; text: string };

/** What was drawn on each page, in its order. */
export const pdfPlaces = (bytes: Uint8Array): Place[][] => {
  const objects = objectsOf(bytes);
  const pages = [...objects.values()].filter(({ head }) => /\/Type \/Page\n/.test(head));
  return pages.map(({ head }) => {
    const object = (pattern: RegExp, from: string) => objects.get(pattern.exec(from)?.[1] ?? '');
    const resources = object(/\/Resources (\d+) 0 R/, head)?.head ?? '';
    const fonts = new Map(
      [...resources.matchAll(/\/(F\d+) (\d+) 0 R/g)].map(([, name = '', id = '']) => [
        name,
        glyphsOf(object(/\/ToUnicode (\d+) 0 R/, objects.get(id)?.head ?? '')?.stream ?? ''),
      ]),
    );
    const content = object(/\/Contents (\d+) 0 R/, head)?.stream ?? '';
    const places: Place[] = [];
    let [glyphs, size, x, y]: [string[], number, number, number] = [[], 0, 0, 0];
    for (const [, left, bottom, font, points, hex] of content.matchAll(
      /1 0 0 1 ([\d.-]+) ([\d.-]+) Tm|\/(F\d+) ([\d.]+) Tf|<([0-9a-f]+)>/g,
    )) {
      if (left) {
        [x, y] = [Number(left), Number(bottom)];
        places.push({ x, y, size: 0, text: '' });
      }
      if (font) [glyphs, size] = [fonts.get(font) ?? [], Number(points)];
      const last = places.at(-1);
      if (hex && last) {
        last.size = size;
        for (const [id] of hex.matchAll(/.{4}/g)) last.text += glyphs[Number.parseInt(id, 16)] ?? '';
      }
    }
    return places;
  });
};

/**
 * The text of each page, in the order in which it was drawn, without spaces and line ends: what a reader's search would
 * find. Reads only what pdfkit writes (deflated streams, two-byte glyph ids, one bfrange list a font).
 */
export const pdfPages = (bytes: Uint8Array): string[] =>
  pdfPlaces(bytes).map((places) =>
    places
      .map(({ text }) => text)
      .join('')
      .replace(/\s/g, ''),
  );

/** A text as `pdfPages` would show it. */
export const squeezed = (text: string): string => text.normalize('NFC').replace(/\s/g, '');
