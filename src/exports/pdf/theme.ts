import type { StyleDictionary } from 'pdfmake/interfaces.js';

/** A4 in points. */
export const PAGE = { width: 595.28, height: 841.89 } as const;
export const MARGIN = { left: 64, top: 84, right: 64, bottom: 76 } as const;
export const CONTENT_WIDTH = PAGE.width - MARGIN.left - MARGIN.right;

export const COLOURS = {
  ink: '#1c2127',
  body: '#2f363d',
  muted: '#66707a',
  rule: '#d8dce0',
  wash: '#f5f6f4',
  draft: '#a33b2a',
  stub: '#7a5200',
  stubWash: '#fff6df',
} as const;

const DEFAULT_ACCENT = '#14514f';
const READABLE_ON_WHITE = 5;

export const channels = (hex: string): [number, number, number] | null => {
  const digits = /^#?([0-9a-f]{6})$/i.exec(hex.trim())?.[1] ?? /^#?([0-9a-f]{3})$/i.exec(hex.trim())?.[1];
  if (!digits) return null;
  const full = digits.length === 3 ? [...digits].map((digit) => digit + digit).join('') : digits;
  const part = (from: number): number => Number.parseInt(full.slice(from, from + 2), 16);
  return [part(0), part(2), part(4)];
};

const hex = (rgb: readonly number[]): string =>
  `#${rgb.map((value) => value.toString(16).padStart(2, '0')).join('')}`;

/** How light a colour is, from 0 (black) to 1 (white), as WCAG reckons it. */
export const luminance = (rgb: readonly number[]): number => {
  const [r = 0, g = 0, b = 0] = rgb.map((value) => {
    const share = value / 255;
    return share <= 0.03928 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};

/** How well one luminance is told from another: 1 not at all, 21 black on white. */
export const contrast = (one: number, other: number): number =>
  (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);

export const contrastOnWhite = (rgb: readonly number[]): number => contrast(1, luminance(rgb));

/**
 * The first brand colour on which white text can be read (and it on white), else the first one, darkened until it can; the
 * house's own where the brand gives none.
 */
export const accentFrom = (brandColours: readonly string[]): string => {
  const usable = brandColours.map(channels).filter((rgb) => rgb !== null);
  const isReadable = (rgb: readonly number[]): boolean => contrastOnWhite(rgb) >= READABLE_ON_WHITE;
  let accent: number[] | undefined = usable.find(isReadable) ?? usable[0];
  if (!accent) return DEFAULT_ACCENT;
  while (!isReadable(accent)) accent = accent.map((value) => Math.floor(value * 0.92));
  return hex(accent);
};

const MOST_IN_BAND = 6;

/** The usable brand colours as they are, each once; none where there is only one, which the accent shows already. */
export const bandFrom = (brandColours: readonly string[]): string[] => {
  const usable = brandColours.map(channels).filter((rgb) => rgb !== null);
  const colours = [...new Set(usable.map(hex))].slice(0, MOST_IN_BAND);
  return colours.length > 1 ? colours : [];
};

/** Named styles of the document; `accent` is the one colour that a brand changes. */
export const stylesWith = (accent: string): StyleDictionary => ({
  partNumber: { fontSize: 9.5, bold: true, color: accent, characterSpacing: 0.6 },
  partTitle: { font: 'serif', fontSize: 23, bold: true, color: COLOURS.ink, lineHeight: 1.05 },
  heading: { font: 'serif', fontSize: 14, bold: true, color: COLOURS.ink, lineHeight: 1.1 },
  subheading: { fontSize: 11.5, bold: true, color: COLOURS.ink, lineHeight: 1.15 },
  label: { fontSize: 8.8, bold: true, color: COLOURS.muted, characterSpacing: 0.2 },
  contentsPart: { fontSize: 11, color: COLOURS.ink, lineHeight: 1.1 },
  contentsInside: { fontSize: 9.2, color: COLOURS.muted, lineHeight: 1 },
  quote: { fontSize: 18, color: accent, lineHeight: 1.15 },
  smallQuote: { fontSize: 12.5, color: COLOURS.ink, lineHeight: 1.18 },
  small: { fontSize: 8.8, color: COLOURS.muted, lineHeight: 1.2 },
  running: { fontSize: 8.8, color: COLOURS.muted, lineHeight: 1.2 },
  tableHead: { fontSize: 8.8, bold: true, color: COLOURS.muted },
  tableCell: { fontSize: 9.6, color: COLOURS.body, lineHeight: 1.14 },
  code: { fontSize: 9, color: COLOURS.body, background: COLOURS.wash },
});
