import type { Content, Node, TDocumentDefinitions } from 'pdfmake/interfaces.js';
import type { Field, Section } from '../../marketing/field.ts';
import { valueAt } from '../../marketing/content-walk.ts';
import { type Ink, partHeading } from './ink.ts';
import type { PageSource } from './page-source.ts';
import { contents } from './parts/contents.ts';
import { cover } from './parts/cover.ts';
import { deliverables } from './parts/deliverables.ts';
import { fieldBlocks } from './parts/fields.ts';
import { findings } from './parts/findings.ts';
import { provenance } from './parts/provenance.ts';
import { footer, header } from './parts/running.ts';
import { COLOURS, CONTENT_WIDTH, MARGIN, stylesWith } from './theme.ts';
import { isShown } from './values.ts';
import type { Typeset } from './typeset.ts';

/** A heading this far down the page (share of its height) starts the next one, so that it never stands alone. */
const TOO_LOW: Record<number, number> = { 1: 0.76, 2: 0.95 };

/** The engine counts header and footer as nodes of the page; only text of the body keeps a heading company. */
const isBodyText = (node: Node): boolean => node.text !== undefined && node.style !== 'running';

const hasSomething = (source: PageSource, section: Section): boolean =>
  section.fields.some((field) => isShown(field, valueAt(source.content, [...section.path, field.key])));

/** A section whose only field bears its own name needs that name once. */
const titled = ({ title, fields }: Section): Field[] =>
  fields.map((field) => (fields.length === 1 && field.label === title ? { ...field, label: '' } : field));

const sectionPart = (
  source: PageSource,
  ink: Ink,
  section: Section,
  number: string,
  first: boolean,
): Content => ({
  ...(first ? { pageBreak: 'before' as const } : {}),
  margin: [0, first ? 0 : 20, 0, 0],
  stack: [
    partHeading(ink, number, section.title),
    ...fieldBlocks(ink, titled(section), valueAt(source.content, section.path), CONTENT_WIDTH),
  ],
});

const body = (source: PageSource, ink: Ink): Content[] => {
  const shown = source.sections.filter((section) => hasSomething(source, section));
  const twoDigits = (number: number): string => String(number).padStart(2, '0');
  const parts = shown.map((section, at) => sectionPart(source, ink, section, twoDigits(at + 1), at === 0));
  let number = shown.length;
  for (const part of [deliverables, findings, provenance]) {
    const blocks = part(source, ink, twoDigits(number + 1));
    if (blocks.length > 0) number += 1;
    parts.push(...blocks);
  }
  return parts;
};

/** The whole document as the layout engine wants it. The same source always gives the same definition. */
export const compose = (source: PageSource, set: Typeset): TDocumentDefinitions => {
  const ink: Ink = { set, accent: source.accent, timeZone: source.timeZone };
  const name = `${source.client}: ${source.title}, version ${source.version.number}`;
  return {
    version: '1.7',
    pageSize: 'A4',
    pageMargins: [MARGIN.left, MARGIN.top, MARGIN.right, MARGIN.bottom],
    info: {
      title: name,
      subject: source.engagement,
      author: source.version.createdBy,
      keywords: [source.final ? 'final' : 'draft', source.version.digest].join(', '),
      creator: 'AICMO',
      producer: 'AICMO',
      creationDate: source.exportedAt,
      modDate: source.exportedAt,
    },
    displayTitle: true,
    defaultStyle: { font: 'sans', fontSize: 10.4, lineHeight: 1.18, color: COLOURS.body },
    styles: stylesWith(source.accent),
    header: header(source, ink),
    footer: footer(source, ink),
    ...(source.final
      ? {}
      : {
          watermark: {
            text: 'DRAFT',
            font: 'sans',
            color: COLOURS.draft,
            opacity: 0.055,
            bold: true,
            fontSize: 150,
          },
        }),
    content: [cover(source, ink), contents(source, ink), ...body(source, ink)],
    pageBreakBefore: (node, nodes) => {
      const limit = TOO_LOW[node.headlineLevel ?? 0];
      if (limit === undefined) return false;
      return node.startPosition.verticalRatio > limit || !nodes.getFollowingNodesOnPage().some(isBodyText);
    },
  };
};
