import type { ModalView } from '@slack/types';
import type { VersionView } from '../../../../artifacts/load-version.ts';
import {
  type AmendBase,
  type AmendFormView,
  amendItemView,
  amendPrefix,
  amendSectionView,
} from '../../../blocks/views/amend.ts';
import { placeOf, type Spot, titleOf, valuesAt } from './spot.ts';

/** The version that a form edits; `form` when its block ids were made with something else. */
export const baseOf = (version: VersionView, form?: string): AmendBase => ({
  engagementId: version.engagementId,
  artifact: version.type,
  versionId: version.id,
  number: version.number,
  digest: version.versionDigest,
  ...(form && form !== version.versionDigest ? { form } : {}),
});

/**
 * The name of another form for the same place: Slack keeps what was typed into an input for as long as its block id
 * stays, and a form that shows other values must not show those. A digest never begins with these letters.
 */
export function anotherForm(form: string): string {
  const [letter = ''] = /^[g-z]/.exec(form) ?? [];
  const next = letter === '' || letter === 'z' ? 'g' : String.fromCharCode(letter.charCodeAt(0) + 1);
  return next + firstForm(form);
}

/** The form that it began with. */
export const firstForm = (form: string): string => form.replace(/^[g-z]/, '');

/** What every block id of the form begins with. */
export const prefixOf = (base: AmendBase, spot: Spot): string =>
  amendPrefix(base, spot.section.key, placeOf(spot), spot.item ? String(spot.item.at) : '');

export type FormExtras = Pick<AmendFormView, 'errors' | 'pages' | 'problem' | 'leaving'> & {
  /** What stands in the inputs; what is stored unless told. */
  values?: Record<string, unknown>;
  form?: string;
};

/** The form of one part of a version. */
export function formView(
  version: VersionView,
  spot: Spot,
  { values, form, ...extras }: FormExtras = {},
): ModalView {
  const { section, fields, item } = spot;
  const view: AmendFormView = {
    base: baseOf(version, form),
    section: section.key,
    title: titleOf(version.content, spot),
    fields,
    values: values ?? valuesAt(version.content, spot),
    ...extras,
  };
  return item
    ? amendItemView({ ...view, place: placeOf(spot) ?? item.list.key, item: item.at, isNew: item.isNew })
    : amendSectionView(view);
}
