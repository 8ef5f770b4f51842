import { isObject, valueAt } from '../content-walk.ts';
import { readBrief } from '../intake/brief-reader.ts';

export type Branding = { colour_codes: string[]; fonts: string[] };

const textsOf = (content: unknown, path: readonly string[], key: string): string[] => {
  const list = valueAt(content, path);
  const found = (Array.isArray(list) ? list : []).filter(isObject).map((entry) => entry[key]);
  return found.filter((text): text is string => typeof text === 'string' && text.trim() !== '');
};

const HEX = /^#(?:[0-9a-f]{3}|[0-9a-f]{6})$/i;

export const isColour = (text: string): boolean => HEX.test(text.trim());

const once = (texts: readonly string[]): string[] => [...new Set(texts.map((text) => text.trim()))];

/** Colours and fonts that are known already: the brief's own; where it has none, those the approved creatives suggest. */
export function knownBranding(brief: unknown, creatives: unknown): Branding {
  const reader = readBrief(brief);
  const colours = reader.list('brand_colours').filter(isColour);
  const fonts = reader.list('brand_fonts');
  return {
    colour_codes: once(
      colours.length > 0 ? colours : textsOf(creatives, ['direction', 'palette'], 'colour').filter(isColour),
    ),
    fonts: once(fonts.length > 0 ? fonts : textsOf(creatives, ['direction', 'typography'], 'font')),
  };
}
