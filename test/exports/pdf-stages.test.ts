import { describe, expect, it } from 'vitest';
import { renderPdf } from '../../src/exports/pdf/render.ts';
import type { ArtifactDefinition } from '../../src/marketing/artifacts/definition.ts';
import { definitionOf } from '../../src/marketing/artifacts/registry.ts';
import { isObject, valueAt } from '../../src/marketing/content-walk.ts';
import type { Field } from '../../src/marketing/field.ts';
import { referenceInWords } from '../../src/marketing/reference-in-words.ts';
import { EXAMPLES, example } from '../marketing/support/briefs.ts';
import { stubCreatives } from '../marketing/support/creatives.ts';
import { stubDelivery } from '../marketing/support/delivery.ts';
import { stubExecution } from '../marketing/support/execution.ts';
import { stubMonitoring } from '../marketing/support/monitoring.ts';
import { bodyPages } from './body-pages.ts';
import { lostTexts, markdownLines } from './content-conserved.ts';
import { exportDocument } from './fixture.ts';

const label = (field: Field, value: unknown): unknown =>
  Array.isArray(value)
    ? value.map((one) => label(field, one))
    : (field.options?.find((option) => option.value === value)?.label ?? value);

/** What a reader must find: every field of the form, choices by their labels, references in words. Ids are no text. */
const asRead = (fields: readonly Field[], values: unknown): unknown =>
  Object.fromEntries(
    fields.map((field) => {
      const value = valueAt(values, [field.key]);
      if (field.format === 'markdown' && typeof value === 'string') return [field.key, markdownLines(value)];
      if (field.format === 'reference' && typeof value === 'string')
        return [field.key, referenceInWords(value)];
      if (field.kind !== 'items' || !Array.isArray(value)) return [field.key, label(field, value)];
      return [field.key, value.filter(isObject).map((item) => asRead(field.fields ?? [], item))];
    }),
  );

const wholeAsRead = (definition: ArtifactDefinition, content: unknown): unknown[] =>
  definition.sections.map(({ fields, path }) => asRead(fields, valueAt(content, path)));

const STAGES = {
  creatives: stubCreatives,
  execution: stubExecution,
  monitoring: stubMonitoring,
  delivery: stubDelivery,
} as const;

describe('the PDF of each stage', () => {
  for (const type of ['creatives', 'execution', 'monitoring', 'delivery'] as const)
    it.each(EXAMPLES)(`shows every text of the ${type} for %s`, async (name) => {
      const definition = definitionOf(type);
      if (!definition) throw new Error(`${type} is not defined.`);
      const content: unknown = STAGES[type](example(name));
      const document = exportDocument({ definition, content });
      const outcome = await renderPdf(document);
      if (!outcome.ok) throw new Error(outcome.refusal.sentence);
      const pages = bodyPages(outcome.value, document);
      expect(lostTexts(wholeAsRead(definition, content), pages.join(''))).toEqual([]);
    });
});
