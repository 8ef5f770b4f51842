import type { ArtifactDefinition } from '../../marketing/artifacts/definition.ts';
import type { Field } from '../../marketing/field.ts';
import type { ExportDocument } from '../document.ts';

/** A document as a deck needs it: without functions, so that it can cross a thread. */
export type DeckDocument = Omit<ExportDocument, 'definition'> & {
  definition: Pick<ArtifactDefinition, 'type' | 'title' | 'sections'>;
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

export const deckDocument = ({ definition, brand, ...rest }: ExportDocument): DeckDocument => {
  const { files: _, ...shown } = brand;
  const { type, title, sections } = definition;
  return {
    ...rest,
    brand: shown,
    definition: {
      type,
      title,
      sections: sections.map(({ key, title: name, path, fields }) => ({
        key,
        title: name,
        path: [...path],
        fields: fields.map(plainField),
      })),
    },
  };
};
