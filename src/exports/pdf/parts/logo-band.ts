import type { Content } from 'pdfmake/interfaces.js';
import { type Logo, logoIn } from '../../logo/logo.ts';
import type { Ink } from '../ink.ts';
import type { PageSource } from '../page-source.ts';
import { COLOURS, CONTENT_WIDTH, MARGIN } from '../theme.ts';

const PAPER = '#ffffff';
const BOX = { width: 190, height: 54 };
const ABOVE = 42;

/** The client's logo on the paper; where it is lost there, on the accent, or on nearly black. Null where there is none. */
export const coverLogo = (source: PageSource, ink: Ink): Logo | null =>
  logoIn(source.logo, BOX, [PAPER, ink.accent, COLOURS.ink]);

/** The top of the cover, over the whole width of the page. */
export const logoBand = (logo: Logo): Content => {
  const above = ABOVE + (BOX.height - logo.height) / 2;
  return {
    margin: [-MARGIN.left, -MARGIN.top, -MARGIN.right, 0],
    layout: {
      hLineWidth: () => 0,
      vLineWidth: () => 0,
      fillColor: () => (logo.ground === PAPER ? null : logo.ground),
      paddingLeft: () => MARGIN.left,
      paddingRight: () => MARGIN.right,
      paddingTop: () => above,
      paddingBottom: () => above,
    },
    table: {
      widths: [CONTENT_WIDTH],
      body: [[{ image: logo.image, fit: [BOX.width, BOX.height] }]],
    },
  };
};
