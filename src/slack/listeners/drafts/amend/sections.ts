import type { ModalView } from '@slack/types';
import type { VersionView } from '../../../../artifacts/load-version.ts';
import type { Section } from '../../../../marketing/field.ts';
import type { FormField } from '../../../blocks/form.ts';
import { choicesOf, itemTitle, typedText } from '../../../blocks/form-values.ts';
import { VIEW } from '../../../blocks/sentences.ts';
import { amendSectionsView } from '../../../blocks/views/amend.ts';
import { aVersion } from '../finders.ts';
import { shows } from '../press.ts';
import type { Ask } from '../requests.ts';
import { saidView } from '../said.ts';
import { definitionFor } from '../version-facts.ts';
import { refusalSaid } from '../ways-out.ts';
import { baseOf } from './form.ts';
import { fieldsAsked } from './kinds.ts';
import { amendObstacle } from './obstacle.ts';
import { valuesAt } from './spot.ts';

/** Opens the choice of the part to amend; a replaced version leads to the newest one. */
export const amend = shows(aVersion, { title: VIEW.amendTitle, stacks: false, view: amendable });

/** The parts of a version, or what stands in the way of amending it, for somebody who may read it. */
export async function amendable({ context }: Pick<Ask, 'context'>, version: VersionView): Promise<ModalView> {
  const refusal = amendObstacle(version);
  return refusal ? saidView(await refusalSaid(context, refusal, version.id)) : sectionsView(version);
}

export const sectionsView = (version: VersionView): ModalView =>
  amendSectionsView({
    base: baseOf(version),
    sections: definitionFor(version)
      .sections.map((section) => ({ section, fields: fieldsAsked(version, section) }))
      .filter(({ fields }) => fields.length > 0)
      .map(({ section, fields }) => ({
        key: section.key,
        title: section.title,
        preview: previewOf(version, section, fields),
      })),
  });

const PREVIEW = 250;

/** The beginning of what stands in a section. */
function previewOf({ content }: VersionView, section: Section, fields: readonly FormField[]): string {
  const values = valuesAt(content, { section, fields });
  const texts = fields.map((field) => glimpse(field, values[field.key])).filter((text) => text !== '');
  return texts.join(' · ').slice(0, PREVIEW + 1);
}

function glimpse(field: FormField, value: unknown): string {
  if (field.kind === 'items') {
    return Array.isArray(value) ? value.map((item, at) => itemTitle(field, item, at)).join(', ') : '';
  }
  if (field.options) {
    const chosen = Array.isArray(value) ? value : [value];
    const labels = choicesOf(field, value).filter(({ real }) => chosen.includes(real));
    return labels.map(({ label }) => label).join(', ');
  }
  return typeof value === 'boolean' ? '' : typedText(field, value).replace(/\s+/g, ' ').trim();
}
