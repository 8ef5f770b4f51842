import { createRequire } from 'node:module';
import { openSync } from 'fontkit';

export type Family = 'sans' | 'serif' | 'symbols';

type Faces = { normal: string; bold: string; italics: string; bolditalics: string };

const locate = createRequire(import.meta.url).resolve;
const source = (family: string, face: string): string =>
  locate(`@expo-google-fonts/${family}/${face.split('_').slice(1).join('_')}/${face}.ttf`);

const SYMBOLS = source('noto-emoji', 'NotoEmoji_400Regular');

/** The embedded fonts, by family and face, as files inside our own dependencies. Latin, Greek, Cyrillic, Vietnamese. */
export const FONTS: Record<Family, Faces> = {
  sans: {
    normal: source('source-sans-3', 'SourceSans3_400Regular'),
    bold: source('source-sans-3', 'SourceSans3_600SemiBold'),
    italics: source('source-sans-3', 'SourceSans3_400Regular_Italic'),
    bolditalics: source('source-sans-3', 'SourceSans3_600SemiBold_Italic'),
  },
  serif: {
    normal: source('source-serif-4', 'SourceSerif4_400Regular'),
    bold: source('source-serif-4', 'SourceSerif4_600SemiBold'),
    italics: source('source-serif-4', 'SourceSerif4_400Regular_Italic'),
    bolditalics: source('source-serif-4', 'SourceSerif4_600SemiBold_Italic'),
  },
  symbols: { normal: SYMBOLS, bold: SYMBOLS, italics: SYMBOLS, bolditalics: SYMBOLS },
};

/** The files that the layout engine may open; everything else is refused to it. */
export const FONT_FILES: ReadonlySet<string> = new Set(
  Object.values(FONTS).flatMap((faces) => Object.values(faces)),
);

/** Code points that every face of a family can draw. */
export type Coverage = Record<Family, ReadonlySet<number>>;

const drawnBy = (file: string): ReadonlySet<number> => {
  const font = openSync(file);
  if (!('characterSet' in font))
    throw new Error(`${file} is a font collection; one face per file is expected`);
  return new Set(font.characterSet);
};

const inEveryFace = (faces: Faces): ReadonlySet<number> => {
  const [first, ...rest] = [...new Set(Object.values(faces))].map(drawnBy);
  return new Set([...(first ?? [])].filter((codePoint) => rest.every((face) => face.has(codePoint))));
};

/** Reads from the font files what they can draw (about 50 ms). */
export const readCoverage = (): Coverage => ({
  sans: inEveryFace(FONTS.sans),
  serif: inEveryFace(FONTS.serif),
  symbols: inEveryFace(FONTS.symbols),
});
