import type { TDocumentDefinitions } from 'pdfmake/interfaces.js';
import { valueAt } from '../../marketing/content-walk.ts';
import type { Field, Section } from '../../marketing/field.ts';
import { type Block, spaced } from './flow/block.ts';
import { measure } from './flow/measure.ts';
import { type Placed, paginate } from './flow/paginate.ts';
import { flowing } from './flow/placed-content.ts';
import { type Ink, type Part, partHeading } from './ink.ts';
import { languageTag } from './language-tag.ts';
import type { PageSource } from './page-source.ts';
import { claims } from './parts/claims.ts';
import { contents } from './parts/contents.ts';
import { cover } from './parts/cover.ts';
import { deliverables } from './parts/deliverables.ts';
import { findings } from './parts/findings.ts';
import { provenance } from './parts/provenance.ts';
import { footer, header } from './parts/running.ts';
import { sectionLookOf } from './parts/section-looks.ts';
import { COLOURS, CONTENT_WIDTH, MARGIN, PAGE, stylesWith } from './theme.ts';
import type { Typeset } from './typeset.ts';
import { isShown } from './values.ts';

const hasSomething = (source: PageSource, section: Section): boolean =>
  section.fields.some((field) => isShown(field, valueAt(source.content, [...section.path, field.key])));

/** A section whose only field bears its own name needs that name once. */
const titled = ({ title, fields }: Section): Field[] =>
  fields.map((field) => (fields.length === 1 && field.label === title ? { ...field, label: '' } : field));

/** A section whose first block wants to start a page takes its heading along. */
const sectionPart = (source: PageSource, ink: Ink, section: Section, at: number): Part => {
  const id = `section-${section.key}`;
  const values = valueAt(source.content, section.path);
  const [first, ...rest] = spaced(
    sectionLookOf(source.type, section.key)(ink, titled(section), values, CONTENT_WIDTH),
    0,
  );
  const startsPage = at === 0 ? 'always' : first?.startsPage;
  return {
    id,
    title: section.title,
    blocks: [
      partHeading(ink, id, twoDigits(at + 1), section.title, startsPage),
      ...(first ? [{ ...first, startsPage: undefined }] : []),
      ...rest,
    ],
    inside: [],
  };
};

const twoDigits = (number: number): string => String(number).padStart(2, '0');

const partsOf = (source: PageSource, ink: Ink): Part[] => {
  const shown = source.sections.filter((section) => hasSomething(source, section));
  const parts = shown.map((section, at) => sectionPart(source, ink, section, at));
  for (const draw of [deliverables, findings, claims, provenance]) {
    const part = draw(source, ink, twoDigits(parts.length + 1));
    if (part) parts.push(part);
  }
  return parts;
};

/** Room for the body of a page, less a point: sums of heights are not exact. */
const BODY_HEIGHT = PAGE.height - MARGIN.top - MARGIN.bottom - 1;

type Look = Pick<TDocumentDefinitions, 'pageMargins' | 'defaultStyle' | 'styles'>;

/** What is drawn only where something goes on on another page: it is measured as well. */
const drawnAgainOnly = (blocks: readonly Block[]): Block[] => {
  const draws = new Set(blocks.map(({ draw }) => draw));
  return [...new Set(blocks.flatMap(({ again }) => (again && !draws.has(again.draw) ? [again] : [])))];
};

/** The blocks with their places. */
const placedBlocks = async (source: PageSource, ink: Ink, look: Look): Promise<Placed[]> => {
  const parts = partsOf(source, ink);
  const front = cover(source, ink);
  const list = contents(source, ink, parts);
  const rest = parts.flatMap((part) => part.blocks);
  const all = [front, ...list.blocks, ...rest];
  const heights = await measure([...all, ...drawnAgainOnly(all)], look, PAGE.width);
  return paginate([front, ...list.placedBy(heights, BODY_HEIGHT), ...rest], heights, BODY_HEIGHT);
};

/** The whole document as the layout engine wants it, every page start decided. The same source gives the same definition. */
export const compose = async (source: PageSource, set: Typeset): Promise<TDocumentDefinitions> => {
  const { accent, timeZone, type, content } = source;
  const ink: Ink = { set, accent, timeZone, type, content };
  const look: Look = {
    pageMargins: [MARGIN.left, MARGIN.top, MARGIN.right, MARGIN.bottom],
    defaultStyle: { font: 'sans', fontSize: 10.4, lineHeight: 1.18, color: COLOURS.body },
    styles: stylesWith(source.accent),
  };
  const placed = await placedBlocks(source, ink, look);
  const language = languageTag(source.languages ?? []);
  const name = `${source.client}: ${source.title}, version ${source.version.number}`;
  return {
    ...look,
    version: '1.7',
    pageSize: 'A4',
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
    ...(language ? { language } : {}),
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
    ...flowing(placed),
  };
};
