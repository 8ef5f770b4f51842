import { COLOURS } from '../pdf/theme.ts';

export { accentFrom } from '../pdf/theme.ts';

/** 16:9, inches. */
export const SLIDE = { width: 13.333, height: 7.5 } as const;
export const MARGIN = 0.6;
export const BODY = { x: MARGIN, y: 1.62, w: SLIDE.width - 2 * MARGIN, h: 4.9 } as const;

/** On every machine that shows slides. */
export const FONTS = { sans: 'Arial', serif: 'Georgia' } as const;

export const SIZES = {
  title: 26,
  body: 14,
  table: 12,
  narrow: 11,
  small: 10.5,
  running: 9,
  label: 11,
} as const;

export const INK = { ...COLOURS, white: '#ffffff', plate: '#f5f6f4' } as const;

/** Lines stand this many times their size apart, whatever font a machine puts in the place of ours. */
export const LEADING = 1.22;
export const POINTS = 72;
