import type { Content, TableCell } from 'pdfmake/interfaces.js';
import { dateAndTime } from '../../dates.ts';
import { NOT_KNOWN, NO_UPSTREAMS, STATUS_WORDS, STUB_LABEL, WRITTEN_BY_A_PERSON } from '../../sentences.ts';
import { type Ink, label, partHeading } from '../ink.ts';
import type { PageSource } from '../page-source.ts';
import { COLOURS, CONTENT_WIDTH } from '../theme.ts';
import { tableLook } from './table.ts';

const NAME_WIDTH = 104;

type Fact = [name: string, value: string];

const factTable = (ink: Ink, facts: readonly Fact[]): Content => ({
  layout: {
    ...tableLook(COLOURS.rule),
    hLineWidth: (at) => (at === 0 ? 0 : 0.5),
    paddingTop: () => 4,
    paddingBottom: () => 4,
  },
  margin: [0, 0, 0, 20],
  table: {
    widths: [NAME_WIDTH, CONTENT_WIDTH - NAME_WIDTH - 16],
    body: facts.map(([name, value]): TableCell[] => [
      { text: ink.set(name), style: 'tableHead' },
      { text: ink.set(value), style: 'tableCell' },
    ]),
  },
});

const heading = (ink: Ink, text: string): Content => ({
  text: ink.set(text, 'serif'),
  font: 'serif',
  style: 'subheading',
  headlineLevel: 2,
  margin: [0, 0, 0, 6],
});

const thisVersion = ({ version, timeZone, exportedAt }: PageSource): Fact[] => [
  ['Version', `${version.number}, ${STATUS_WORDS[version.status].toLowerCase()}`],
  ['Created', `${version.createdBy}, ${dateAndTime(version.createdAt, timeZone)}`],
  ...(version.approvedAt
    ? [
        [
          'Approved',
          [...(version.approvedBy ?? []), dateAndTime(version.approvedAt, timeZone)].join(', '),
        ] satisfies Fact,
      ]
    : []),
  ['Exported', dateAndTime(exportedAt, timeZone)],
  ['Version digest', version.digest],
  ['Content digest', version.contentDigest],
];

const writtenBy = ({ generation }: PageSource): Fact[] => {
  if (!generation) return [['Author', WRITTEN_BY_A_PERSON]];
  const by: Fact = generation.stub
    ? ['Author', STUB_LABEL]
    : ['Model', `${generation.model} (${generation.provider})`];
  return [
    by,
    ['Tokens used', generation.tokens === null ? NOT_KNOWN : String(generation.tokens)],
    ['Run', generation.runId],
    ['Trace', generation.traceId],
    ...generation.warnings.map((warning): Fact => ['Note', warning]),
  ];
};

const LINEAGE_WIDTHS = [104, 44, 120, CONTENT_WIDTH - 104 - 44 - 120 - 32];

const lineage = ({ lineage: upstreams, timeZone }: PageSource, ink: Ink): Content =>
  upstreams.length === 0
    ? { text: ink.set(NO_UPSTREAMS), margin: [0, 0, 0, 20] }
    : {
        layout: tableLook(ink.accent),
        margin: [0, 0, 0, 20],
        table: {
          headerRows: 1,
          widths: LINEAGE_WIDTHS,
          body: [
            ['Document', 'Version', 'Approved', 'Version digest'].map(
              (text): TableCell => ({ text: ink.set(text), style: 'tableHead' }),
            ),
            ...upstreams.map((upstream) =>
              [
                upstream.title,
                String(upstream.version),
                dateAndTime(upstream.approvedAt, timeZone),
                upstream.digest,
              ].map((text): TableCell => ({ text: ink.set(text), style: 'tableCell' })),
            ),
          ],
        },
      };

/** The last page: from this file back to the brief, the model, and the people who approved (design.md, promise 1). */
export const provenance = (source: PageSource, ink: Ink, number: string): Content[] => [
  { stack: [partHeading(ink, number, 'Where this comes from')], pageBreak: 'before' },
  label(ink, 'Each digest below is the SHA-256 of the exact version that was built on or approved.'),
  { text: ' ', fontSize: 6 },
  heading(ink, 'This version'),
  factTable(ink, thisVersion(source)),
  heading(ink, 'Built on'),
  lineage(source, ink),
  heading(ink, 'Written by'),
  factTable(ink, writtenBy(source)),
];
