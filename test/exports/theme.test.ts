import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { accentFrom, bandFrom } from '../../src/exports/pdf/theme.ts';

const luminance = (hex: string): number => {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return share <= 0.03928 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};

describe('the accent colour', () => {
  it('is the first brand colour when white text can be read on it', () => {
    expect(accentFrom(['#14514F', '#ff0000'])).toBe('#14514f');
    expect(accentFrom(['no colour', '#036'])).toBe('#003366');
  });

  it('is a brand colour as it is rather than a lighter one darkened', () => {
    expect(accentFrom(['#ffd400', '#b3000c'])).toBe('#b3000c');
    expect(accentFrom(['#ffd400', '#ffee00'])).not.toBe('#ffd400');
  });

  it('comes with a band of all usable colours, each once, where there are several', () => {
    expect(bandFrom(['#FFD400', 'none', '#b3000c', '#ffd400'])).toEqual(['#ffd400', '#b3000c']);
    expect(bandFrom(['#ffd400'])).toEqual([]);
    expect(bandFrom(Array.from({ length: 20 }, (_, at) => `#0000${10 + at}`))).toHaveLength(6);
  });

  it('is the house colour where the brand gives none', () => {
    expect(accentFrom([])).toBe(accentFrom(['url(http://a)']));
  });

  it('always leaves white text readable', () => {
    const colour = fc.nat(0xffffff).map((value) => `#${value.toString(16).padStart(6, '0')}`);
    fc.assert(
      fc.property(colour, (brand) => {
        const accent = accentFrom([brand]);
        expect(accent).toMatch(/^#[0-9a-f]{6}$/);
        expect(1.05 / (luminance(accent) + 0.05)).toBeGreaterThanOrEqual(4.5);
      }),
    );
  });
});
