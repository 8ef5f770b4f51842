import type { Field, Section } from '../../marketing/field.ts';
import { deliverablesOf, type ExportedDeliverable } from '../deliverables.ts';
import type { ExportDocument } from '../document.ts';
import { accentFrom } from './theme.ts';

/** What the layout worker gets: an `ExportDocument` without functions, so that it can cross a thread. */
export type PageSource = Omit<ExportDocument, 'definition' | 'brand'> & {
  title: string;
  summary: readonly string[];
  sections: readonly Section[];
  deliverables: readonly ExportedDeliverable[];
  accent: string;
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

/** Deliverables have a part of their own, so the section that lists them for editing is left out here. */
export const pageSource = (document: ExportDocument): PageSource => {
  const { definition, brand, ...rest } = document;
  return {
    ...rest,
    title: definition.title,
    summary: definition.summary(document.content),
    sections: definition.sections
      .map(({ key, title, path, fields }) => ({
        key,
        title,
        path: [...path],
        fields: fields.filter((field) => field.key !== 'deliverables').map(plainField),
      }))
      .filter((section) => section.fields.length > 0),
    deliverables: deliverablesOf(document.content),
    accent: accentFrom(brand.colours ?? []),
  };
};
