import { Resvg } from '@resvg/resvg-wasm';
import { done, refused } from '../../../platform/outcome.ts';
import { FILES } from '../sentences.ts';
import type { SvgDrawn } from './svg-drawing.ts';

const LONGEST_SIDE = 2_000;
// A drawing of 24 px is an icon to its program; as pixels nobody could print it.
const SHORTEST_LONG_SIDE = 1_000;

// Without fonts and without fetching, both would be missing in the picture, and nobody would be told.
const LETTERS = /<(?:[\w.-]+:)?text[\s>]/;
const ELSEWHERE = /<(?:[\w.-]+:)?(?:image|feImage|use)\s[^>]*\bhref\s*=\s*["']\s*(?!#|data:|["'\s])/i;

/**
 * One SVG as PNG, 1,000 to 2,000 px on its longer side. The renderer has no network, no files, no fonts and no scripts.
 * What would be left out of the picture is refused, as is what cannot be read or draws nothing. Blocks; needs initWasm.
 */
export function drawSvg(bytes: Uint8Array): SvgDrawn {
  const source = Buffer.from(bytes)
    .toString('utf8')
    .replace(/<!--[\s\S]*?-->/g, '');
  if (LETTERS.test(source)) return refused('svg_letters', FILES.svgLetters);
  if (ELSEWHERE.test(source)) return refused('svg_elsewhere', FILES.svgElsewhere);
  try {
    return draw(bytes);
  } catch {
    // A parser's complaint, too little memory or too deep a nesting: the same to whoever sent the file.
    return refused('svg_unreadable', FILES.svgUnreadable);
  }
}

function draw(bytes: Uint8Array): SvgDrawn {
  const { width, height } = new Resvg(bytes);
  const longest = Math.min(LONGEST_SIDE, Math.max(SHORTEST_LONG_SIDE, Math.round(Math.max(width, height))));
  const mode = width >= height ? 'width' : 'height';
  const drawing = new Resvg(bytes, { fitTo: { mode, value: longest }, font: { fontBuffers: [] } });
  if (drawing.imagesToResolve().length > 0) return refused('svg_elsewhere', FILES.svgElsewhere);
  const image = drawing.render();
  if (!isDrawn(image.pixels)) return refused('svg_empty', FILES.svgEmpty);
  return done(image.asPng());
}

/** Whether any pixel is more than transparent. */
function isDrawn(rgba: Uint8Array): boolean {
  for (let at = 3; at < rgba.length; at += 4) if (rgba[at] !== 0) return true;
  return false;
}
