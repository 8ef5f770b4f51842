import { createRequire } from 'node:module';
import { openSync } from 'fontkit';

/** Fonts for Chinese, Japanese and Korean, by whose forms of the shared characters they draw. */
export type EastAsian = 'japanese' | 'simplified' | 'traditional' | 'korean';

export type Family = 'sans' | 'serif' | 'symbols' | EastAsian;

type Faces = { normal: string; bold: string; italics: string; bolditalics: string };

const locate = createRequire(import.meta.url).resolve;
const source = (family: string, face: string): string =>
  locate(`@expo-google-fonts/${family}/${face.split('_').slice(1).join('_')}/${face}.ttf`);

/** These scripts have no italics: what would be slanted stands upright. */
const upright = (normal: string, bold: string): Faces => ({
  normal,
  bold,
  italics: normal,
  bolditalics: bold,
});

const noto = (region: 'JP' | 'SC' | 'TC' | 'KR'): Faces => {
  const family = `noto-sans-${region.toLowerCase()}`;
  return upright(source(family, `NotoSans${region}_400Regular`), source(family, `NotoSans${region}_700Bold`));
};

const SYMBOLS = source('noto-emoji', 'NotoEmoji_400Regular');

/** The embedded fonts, by family and face, as files inside our own dependencies. */
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
  symbols: upright(SYMBOLS, SYMBOLS),
  japanese: noto('JP'),
  simplified: noto('SC'),
  traditional: noto('TC'),
  korean: noto('KR'),
};

/** The files that the layout engine may open; everything else is refused to it. */
export const FONT_FILES: ReadonlySet<string> = new Set(
  Object.values(FONTS).flatMap((faces) => Object.values(faces)),
);

/** Code points that every face of a family can draw. */
export type Coverage = (family: Family) => ReadonlySet<number>;

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

/**
 * What the font files can draw, read from them when it is first asked for: 5 to 15 ms a family, 60 ms an East Asian one
 * of 10 to 20 MB, which most documents never need.
 */
export const readCoverage = (): Coverage => {
  const known = new Map<Family, ReadonlySet<number>>();
  return (family) => {
    const found = known.get(family) ?? inEveryFace(FONTS[family]);
    known.set(family, found);
    return found;
  };
};
