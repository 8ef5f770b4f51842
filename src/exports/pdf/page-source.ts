import type { ArtifactType } from '../../marketing/artifact-types.ts';
import type { Field, Section } from '../../marketing/field.ts';
import { placeInWords } from '../../marketing/place-in-words.ts';
import { deliverablesOf, type ExportedDeliverable } from '../deliverables.ts';
import type { ExportDocument, ExportedFile } from '../document.ts';
import { inReadingOrder } from './parts/section-order.ts';
import { accentFrom, bandFrom } from './theme.ts';

/** What the layout worker gets: an `ExportDocument` without functions, so that it can cross a thread. */
export type PageSource = Omit<ExportDocument, 'definition' | 'brand'> & {
  type: ArtifactType;
  title: string;
  summary: readonly string[];
  sections: readonly Section[];
  deliverables: readonly ExportedDeliverable[];
  /** What the deliverables are called here, and what each has beyond what all have: before its text, and after it. */
  deliverablesTitle: string;
  ownFields: { before: readonly Field[]; after: readonly Field[] };
  accent: string;
  /** The brand's colours as they are, for a band on the cover. */
  band: readonly string[];
  /** PNG or JPEG. */
  logo?: ExportedFile;
};

const plainField = (field: Field): Field => ({
  key: field.key,
  label: field.label,
  required: field.required,
  kind: field.kind,
  ...(field.options ? { options: field.options.map(({ value, label }) => ({ value, label })) } : {}),
  ...(field.fields ? { fields: field.fields.map(plainField) } : {}),
  ...(field.format ? { format: field.format } : {}),
  ...(field.titleField ? { titleField: field.titleField } : {}),
});

/** Posts name an asset of the creatives by it. */
const REFERENCE: Field = {
  key: 'id',
  label: 'Reference',
  required: false,
  kind: 'text',
  format: 'reference',
};

const COMMON = new Set(['title', 'kind', 'platform', 'hashtags', 'content_markdown']);

function ownFields(section: Section | undefined): PageSource['ownFields'] {
  const fields = section?.fields.find(({ key }) => key === 'deliverables')?.fields ?? [];
  const text = fields.findIndex(({ key }) => key === 'content_markdown');
  const own = (part: readonly Field[]) => part.filter(({ key }) => !COMMON.has(key)).map(plainField);
  return { before: own(fields.slice(0, Math.max(0, text))), after: own(fields.slice(Math.max(0, text))) };
}

const withReference = (type: ArtifactType, { before, after }: PageSource['ownFields']) =>
  type === 'creatives' ? { before: [REFERENCE, ...before], after } : { before, after };

/** Deliverables have a part of their own, so the section that lists them for editing is left out here. */
export const pageSource = (document: ExportDocument): PageSource => {
  const { definition, brand, ...rest } = document;
  const listed = definition.sections.find(({ fields }) => fields.some(({ key }) => key === 'deliverables'));
  return {
    ...rest,
    type: definition.type,
    title: definition.title,
    summary: definition.summary(document.content),
    findings: rest.findings.map((finding) => ({
      ...finding,
      place: placeInWords(definition.sections, finding.place),
    })),
    sections: inReadingOrder(definition.type, definition.sections)
      .map(({ key, title, path, fields }) => ({
        key,
        title,
        path: [...path],
        fields: fields.filter((field) => field.key !== 'deliverables').map(plainField),
      }))
      .filter((section) => section.fields.length > 0),
    deliverables: deliverablesOf(document.content),
    deliverablesTitle: listed?.title ?? 'Deliverables',
    ownFields: withReference(definition.type, ownFields(listed)),
    accent: accentFrom(brand.colours ?? []),
    band: bandFrom(brand.colours ?? []),
    ...(brand.logo ? { logo: brand.logo } : {}),
  };
};
