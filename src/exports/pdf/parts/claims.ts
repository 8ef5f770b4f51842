import type { Content } from 'pdfmake/interfaces.js';
import { UNSUPPORTED } from '../../sentences.ts';
import { block } from '../flow/block.ts';
import { type Ink, label, type Part, partHeading } from '../ink.ts';
import type { PageSource } from '../page-source.ts';
import { PAGE_WORDS } from '../sentences.ts';
import { CONTENT_WIDTH } from '../theme.ts';
import { ruledTable, shares } from './table.ts';

const WIDTHS = shares([247, 206], CONTENT_WIDTH);

/** What a draft says and nothing approved supports, word for word, and what would support it. Only drafts carry it. */
export const claims = (source: PageSource, ink: Ink, number: string): Part | null => {
  const { claims: unsupported = [] } = source;
  if (source.final || unsupported.length === 0) return null;
  const table = ruledTable(
    ink,
    () =>
      [PAGE_WORDS.claim, PAGE_WORDS.needed].map(
        (text): Content => ({ text: ink.set(text), style: 'tableHead' }),
      ),
    unsupported.map(({ quote, needed }) => (): Content[] => [
      { text: ink.set(`“${quote}”`, 'serif'), font: 'serif', style: 'tableCell', fontSize: 10.4 },
      { text: ink.set(needed), style: 'tableCell' },
    ]),
    WIDTHS,
  );
  return {
    id: 'claims',
    title: UNSUPPORTED,
    blocks: [
      partHeading(ink, 'claims', number, UNSUPPORTED),
      block(() => label(ink, PAGE_WORDS.unsupported), 0, { withNext: true }),
      ...table,
    ],
    inside: [],
  };
};
