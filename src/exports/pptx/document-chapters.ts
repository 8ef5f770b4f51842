import { valueAt } from '../../marketing/content-walk.ts';
import type { Section } from '../../marketing/field.ts';
import { calendarChapters } from './calendar-chapters.ts';
import type { Chapter } from './chapter.ts';
import type { DeckDocument } from './deck-document.ts';
import { deliverableChapters } from './deliverable-chapters.ts';
import { fieldBlocks } from './field-blocks.ts';
import { provenanceChapters } from './provenance-chapters.ts';

type Draw = (document: DeckDocument, section: Section, accent: string) => Chapter[];

/** Sections that are no list of fields, by the key of the field that they hold. */
const LOOKS: Readonly<Partial<Record<string, Draw>>> = {
  calendar: (document, section, accent) => calendarChapters(document, section.title, accent),
};

const plain: Draw = (document, section, accent) => {
  const values = valueAt(document.content, section.path);
  const blocks = section.fields
    .filter(({ key }) => key !== 'deliverables')
    .flatMap((field) => fieldBlocks(field, valueAt(values, [field.key]), accent, section.title));
  return blocks.length === 0 ? [] : [{ title: section.title, blocks, agenda: section.title }];
};

const sectionChapters: Draw = (document, section, accent) => {
  const deliverables = section.fields.find(({ key }) => key === 'deliverables');
  const draw = LOOKS[section.fields[0]?.key ?? ''] ?? plain;
  const own = draw(document, section, accent);
  if (!deliverables) return own;
  const [first, ...rest] = deliverableChapters(document, deliverables.fields ?? [], accent);
  return [...own, ...(first ? [{ ...first, agenda: section.title }, ...rest] : [])];
};

/** One document as chapters, in the order in which people read it. */
export const documentChapters = (document: DeckDocument, accent: string): Chapter[] => [
  ...document.definition.sections.flatMap((section) => sectionChapters(document, section, accent)),
  ...provenanceChapters(document),
];
