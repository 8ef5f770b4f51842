import type { ModalView } from '@slack/types';
import { ARTIFACT_TITLES, type ArtifactType } from '../../../marketing/artifact-types.ts';
import type { Field } from '../../../marketing/field.ts';
import { fieldsToBlocks } from '../form.ts';
import { LABELS } from '../labels.ts';
import { modal } from '../modal.ts';
import { actions, button, confirm, context, header, paragraph } from '../parts.ts';
import { FORM, VIEW, WORDS } from '../sentences.ts';
import { clip, shown } from '../text.ts';
import type { ActionValue } from '../value.ts';

/** The version that is amended: its digest rides along, so that a moved base is noticed (store.md). */
export type AmendBase = {
  engagementId: string;
  artifact: ArtifactType;
  versionId: string;
  number: number;
  digest: string;
  /** What the block ids were made with, when the version moved on while the form was open; else its digest. */
  form?: string;
};

const metaOf = (base: AmendBase): ActionValue => ({
  engagement: base.engagementId,
  artifact: base.artifact,
  version: base.versionId,
  digest: base.digest,
  ...(base.form ? { form: base.form } : {}),
});

const nameOf = (base: AmendBase): string => WORDS.versionName(ARTIFACT_TITLES[base.artifact], base.number);

export type AmendSectionsView = {
  base: AmendBase;
  sections: readonly { key: string; title: string; preview: string }[];
};

/** The parts of a version, each with its own Edit button. */
export const amendSectionsView = (view: AmendSectionsView): ModalView =>
  modal({
    callback: 'draft.amend_sections',
    title: VIEW.amendTitle,
    meta: metaOf(view.base),
    blocks: [
      header(nameOf(view.base)),
      context(VIEW.amendIntro),
      // No job writes a brief: it is amended by hand only.
      ...actions(
        view.base.artifact !== 'intake' && button(LABELS.rewrite, 'draft.instruct', metaOf(view.base)),
      ),
      ...view.sections
        .slice(0, 90)
        .map((one) =>
          paragraph(
            `${clip(shown(one.title), 150)}\n${clip(shown(one.preview), 250)}`.trim(),
            button(LABELS.edit(one.title), 'amend.section', { ...metaOf(view.base), section: one.key }),
          ),
        ),
    ],
  });

export type AmendFormView = {
  base: AmendBase;
  section: string;
  title: string;
  fields: readonly Field[];
  values: Readonly<Record<string, unknown>>;
  errors?: Readonly<Record<string, string>>;
  pages?: Readonly<Record<string, number>>;
  /** A sentence on top, e.g. about a part of the content that this form does not show. */
  problem?: string;
  /** What was typed is not saved, and Back was pressed once. */
  leaving?: boolean;
};

/** Block ids carry the digest: a form made from a newer version never shows what was typed into the older one's. */
export const amendPrefix = (base: AmendBase, section: string, place = '', item = ''): string =>
  ['amend', (base.form ?? base.digest).slice(0, 12), section, place, item]
    .filter((part) => part !== '')
    .join('.');

const problemBlocks = ({ problem }: AmendFormView) => (problem ? [paragraph(FORM.problem(problem))] : []);

/** One section, one input per field; nested items are rows that open one at a time. */
export function amendSectionView(view: AmendFormView): ModalView {
  const meta = { ...metaOf(view.base), section: view.section };
  return modal({
    callback: 'draft.amend_section',
    title: VIEW.amendTitle,
    submit: LABELS.save,
    close: LABELS.cancel,
    meta,
    blocks: [
      header(`${nameOf(view.base)}: ${view.title}`),
      ...problemBlocks(view),
      ...fieldsToBlocks(view.fields, view.values, {
        prefix: amendPrefix(view.base, view.section),
        errors: view.errors,
        context: meta,
        pages: view.pages,
      }),
      ...actions(button(LABELS.back, 'amend.back', { ...meta, ...(view.leaving ? { step: 'leave' } : {}) })),
    ],
  });
}

export type AmendItemView = AmendFormView & {
  /** The place of the list, e.g. `personas` or `deliverables[2].slides`, and the item's position in it; a new item stands after the last. */
  place: string;
  item: number;
  isNew: boolean;
};

/** One nested item of a section. It lies on the section's form, which keeps what was typed there. */
export function amendItemView(view: AmendItemView): ModalView {
  const meta = { ...metaOf(view.base), section: view.section, place: view.place, item: view.item };
  const sure = confirm(FORM.removeTitle, FORM.removeText, LABELS.remove, LABELS.no);
  return modal({
    callback: 'draft.amend_item',
    title: VIEW.amendTitle,
    submit: LABELS.save,
    close: LABELS.back,
    meta,
    blocks: [
      header(`${nameOf(view.base)}: ${view.title}`),
      ...problemBlocks(view),
      ...fieldsToBlocks(view.fields, view.values, {
        prefix: amendPrefix(view.base, view.section, view.place, String(view.item)),
        errors: view.errors,
        context: meta,
        place: `${view.place}[${view.item}]`,
        unsaved: view.isNew,
        pages: view.pages,
      }),
      ...actions(
        !view.isNew && button(LABELS.remove, 'amend.remove_item', meta, { style: 'danger', confirm: sure }),
      ),
    ],
  });
}
