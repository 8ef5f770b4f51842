import type { Content } from 'pdfmake/interfaces.js';
import type { Finding, Severity } from '../../../marketing/quality/finding.ts';
import { SEVERITY_WORDS } from '../../sentences.ts';
import { type Ink, type Part, partHeading } from '../ink.ts';
import type { PageSource } from '../page-source.ts';
import { COLOURS, CONTENT_WIDTH } from '../theme.ts';
import { ruledTable, shares } from './table.ts';

const WORST_FIRST: readonly Severity[] = ['blocker', 'major', 'minor'];
const WIDTHS = shares([82, 130, 231], CONTENT_WIDTH);

const row = (ink: Ink, finding: Finding): Content[] => [
  {
    text: ink.set(SEVERITY_WORDS[finding.severity]),
    style: 'tableCell',
    bold: true,
    ...(finding.severity === 'blocker' ? { color: COLOURS.draft } : {}),
  },
  { text: ink.set(finding.place), style: 'tableCell' },
  {
    stack: [
      { text: ink.set(finding.message), style: 'tableCell', bold: true },
      { text: ink.set(finding.fix), style: 'tableCell', margin: [0, 2, 0, 0] },
    ],
  },
];

/** What the quality rules found, worst first. Only drafts carry it: findings are internal (design.md). */
export const findings = (source: PageSource, ink: Ink, number: string): Part | null => {
  if (source.final || source.findings.length === 0) return null;
  const worstFirst = WORST_FIRST.flatMap((severity) =>
    source.findings.filter((one) => one.severity === severity),
  );
  const head = ['Weight', 'Where', 'What was found, and what would fix it'];
  const table = ruledTable(
    ink,
    () => head.map((text): Content => ({ text: ink.set(text), style: 'tableHead' })),
    worstFirst.map((finding) => () => row(ink, finding)),
    WIDTHS,
  );
  return {
    id: 'findings',
    title: 'Findings',
    blocks: [partHeading(ink, 'findings', number, 'Findings'), ...table],
    inside: [],
  };
};
