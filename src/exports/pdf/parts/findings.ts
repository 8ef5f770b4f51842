import type { Content, TableCell } from 'pdfmake/interfaces.js';
import type { Finding, Severity } from '../../../marketing/quality/finding.ts';
import { SEVERITY_WORDS } from '../../sentences.ts';
import { type Ink, partHeading } from '../ink.ts';
import type { PageSource } from '../page-source.ts';
import { COLOURS, CONTENT_WIDTH } from '../theme.ts';
import { tableLook } from './table.ts';

const WORST_FIRST: readonly Severity[] = ['blocker', 'major', 'minor'];
const WIDTHS = [82, 130, CONTENT_WIDTH - 82 - 130 - 24];

const row = (ink: Ink, finding: Finding): TableCell[] => [
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
export const findings = (source: PageSource, ink: Ink, number: string): Content[] => {
  if (source.final || source.findings.length === 0) return [];
  const worstFirst = WORST_FIRST.flatMap((severity) =>
    source.findings.filter((one) => one.severity === severity),
  );
  const head = ['Weight', 'Where', 'What was found, and what would fix it'];
  return [
    { stack: [partHeading(ink, number, 'Findings')], margin: [0, 18, 0, 0] },
    {
      layout: tableLook(ink.accent),
      table: {
        headerRows: 1,
        widths: WIDTHS,
        body: [
          head.map((text): TableCell => ({ text: ink.set(text), style: 'tableHead' })),
          ...worstFirst.map((finding) => row(ink, finding)),
        ],
      },
    },
  ];
};
