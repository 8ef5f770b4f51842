import type { Content } from 'pdfmake/interfaces.js';
import { costInWords } from '../../cost-in-words.ts';
import { dateAndTime } from '../../dates.ts';
import type { ExportedReference } from '../../document.ts';
import {
  NO_UPSTREAMS,
  NOT_KNOWN,
  STATUS_WORDS,
  STEP_WORDS,
  STUB_LABEL,
  STYLE_EXAMPLE,
  WRITTEN_BY_A_PERSON,
} from '../../sentences.ts';
import { type Block, block, grouped, headed } from '../flow/block.ts';
import { type Ink, label, type Part, partHeading } from '../ink.ts';
import type { PageSource } from '../page-source.ts';
import { CONTENT_WIDTH } from '../theme.ts';
import { ruledRows, ruledTable, shares } from './table.ts';

const FACT_WIDTHS = shares([112, 355], CONTENT_WIDTH);
const LINEAGE_WIDTHS = shares([104, 48, 120, 195], CONTENT_WIDTH);

const NUMBERS = new Intl.NumberFormat('en-GB');

type Fact = [name: string, value: string];

const factRows = (ink: Ink, facts: readonly Fact[]): Block[] =>
  ruledRows(
    facts.map(([name, value]) => (): Content[] => [
      { text: ink.set(name), style: 'tableHead' },
      { text: ink.set(value), style: 'tableCell' },
    ]),
    FACT_WIDTHS,
    4,
  );

const heading = (ink: Ink, text: string): Block =>
  block(() => ({ text: ink.set(text, 'serif'), style: 'subheading', margin: [0, 0, 0, 3] }), 24);

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

const writtenBy = ({ generation, withheld }: PageSource): Fact[] => {
  if (withheld) return withheld.stub ? [['Author', STUB_LABEL]] : [];
  if (!generation) return [['Author', WRITTEN_BY_A_PERSON]];
  const by: Fact = generation.stub
    ? ['Author', STUB_LABEL]
    : ['Model', `${generation.model} (${generation.provider})`];
  return [
    by,
    ['Cost', costInWords(generation)],
    ['Tokens used', generation.tokens === null ? NOT_KNOWN : NUMBERS.format(generation.tokens)],
    ['Run', generation.runId],
    ['Trace', generation.traceId],
    ...generation.warnings.map((warning): Fact => ['Note', warning]),
  ];
};

/** Who did what to the text, from its first version to this one. */
const story = ({ story: steps, timeZone }: PageSource): Fact[] =>
  steps.map(
    ({ version, origin, by, at }): Fact => [
      `Version ${version}`,
      `${STEP_WORDS[origin]} ${by}, ${dateAndTime(at, timeZone)}`,
    ],
  );

const named = (reference: ExportedReference): ExportedReference => ({
  ...reference,
  title: `${STYLE_EXAMPLE}: ${reference.title}`,
});

const lineage = ({ lineage: upstreams, references = [], timeZone }: PageSource, ink: Ink): Block[] =>
  upstreams.length === 0
    ? [block(() => ({ text: ink.set(NO_UPSTREAMS) }))]
    : ruledTable(
        ink,
        () =>
          ['Document', 'Version', 'Approved', 'Content digest'].map(
            (text): Content => ({ text: ink.set(text), style: 'tableHead' }),
          ),
        [...upstreams, ...references.map(named)].map(
          (upstream) => () =>
            [
              upstream.title,
              String(upstream.version),
              dateAndTime(upstream.approvedAt, timeZone),
              upstream.digest,
            ].map((text): Content => ({ text: ink.set(text), style: 'tableCell' })),
        ),
        LINEAGE_WIDTHS,
      );

/** Nothing in files for clients, but that a stub wrote it. */
const written = (source: PageSource, ink: Ink): Block[] => {
  const facts = [...writtenBy(source), ...story(source)];
  return facts.length === 0 ? [] : headed(heading(ink, 'Written by'), factRows(ink, facts));
};

const EXPLAINED = 'Each digest below is the SHA-256 of the exact version that was built on or approved.';

/** The end: from this file back to the brief, the model, and the people who approved (design.md, promise 1). */
export const provenance = (source: PageSource, ink: Ink, number: string): Part => {
  const title = 'Where this comes from';
  return {
    id: 'provenance',
    title,
    blocks: grouped([
      partHeading(ink, 'provenance', number, title, 'unless-fits'),
      block(() => label(ink, EXPLAINED)),
      ...headed(heading(ink, 'This version'), factRows(ink, thisVersion(source))),
      ...headed(heading(ink, 'Built on'), lineage(source, ink)),
      ...written(source, ink),
    ]),
    inside: [],
  };
};
