import type { KnownBlock, ModalView } from '@slack/types';
import { fieldsToBlocks } from '../form.ts';
import { LABELS } from '../labels.ts';
import { modal } from '../modal.ts';
import { actions, button, context, paragraph } from '../parts.ts';
import { bold, richText, section, words } from '../rich-text.ts';
import { VIEW } from '../sentences.ts';
import { pieces } from '../text.ts';
import type { ActionValue } from '../value.ts';
import { type AmendFormView, amendPrefix } from './amend.ts';

export type Conflict = {
  /** As it stands in the newest version. */
  newest: string;
  /** A text that no input can hold: shown whole, to be added as a file again. */
  yours?: { text: string; sentence: string };
};

export type ConflictView = Pick<AmendFormView, 'base' | 'section' | 'fields' | 'values'> & {
  /** Place and position, for an item of a list. */
  place?: string;
  item?: number;
  /** The item is not stored yet: what lies in it is typed as lines. */
  isNew?: boolean;
  /** By field key: what both sides changed. */
  conflicts: Readonly<Record<string, Conflict>>;
};

/**
 * A save against a version that is no longer the newest: what was typed stands in the inputs, what stands in the newest
 * version under them; nothing is lost (design.md). Save writes on top of the newest.
 */
export function conflictView(view: ConflictView): ModalView {
  const { base, fields, values, place, item } = view;
  const meta: ActionValue = {
    engagement: base.engagementId,
    artifact: base.artifact,
    version: base.versionId,
    digest: base.digest,
    section: view.section,
    ...(base.form ? { form: base.form } : {}),
    ...(place === undefined ? {} : { place }),
    ...(item === undefined ? {} : { item }),
  };
  const prefix = amendPrefix(base, view.section, place, item === undefined ? '' : `${item}`);
  return modal({
    callback: 'draft.amend_conflict',
    title: VIEW.conflictTitle,
    submit: LABELS.save,
    close: LABELS.cancel,
    meta,
    blocks: [
      paragraph(VIEW.conflictIntro(base.number)),
      ...(Object.keys(view.conflicts).length === 0 ? [paragraph(VIEW.same)] : []),
      ...actions(button(LABELS.takeNewest, 'amend.take_newest', meta)),
      ...fields
        .filter((field) => field.kind !== 'items' || view.isNew)
        .flatMap((field) => [
          ...fieldsToBlocks([field], values, {
            prefix,
            context: meta,
            place: placeOfItem(view),
            unsaved: view.isNew,
          }),
          ...both(view.conflicts[field.key]),
        ]),
    ],
  });
}

const placeOfItem = ({ place, item }: ConflictView): string | undefined =>
  place === undefined ? undefined : `${place}[${item ?? 0}]`;

function both(conflict: Conflict | undefined): KnownBlock[] {
  if (conflict === undefined) return [];
  const { newest, yours } = conflict;
  return [
    ...(yours ? [...richText([section(bold(yours.sentence))]), ...whole(yours.text)] : []),
    context(VIEW.newest),
    ...whole(newest),
  ];
}

function whole(text: string): KnownBlock[] {
  const blocks = richText(pieces(text, 2_500).map((piece) => section(words(piece))));
  return blocks.length > 0 ? blocks : [paragraph('')];
}
