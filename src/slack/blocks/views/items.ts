import type { KnownBlock, ModalView } from '@slack/types';
import type { ArtifactType } from '../../../marketing/artifact-types.ts';
import type { PlainObject } from '../../../marketing/content-walk.ts';
import type { Field } from '../../../marketing/field.ts';
import { changesBlocks, type SectionChanges } from '../changes.ts';
import { answerOf } from '../form-read.ts';
import { INPUT } from '../ids.ts';
import { LABELS } from '../labels.ts';
import { LIMITS } from '../limits.ts';
import { modal } from '../modal.ts';
import { actions, button, context, fitting, header, paragraph } from '../parts.ts';
import { bold, person, richText, section, words } from '../rich-text.ts';
import { FORM, WORDS } from '../sentences.ts';
import { clip, plain, shown, storable } from '../text.ts';
import type { ActionValue } from '../value.ts';
import { itemBody } from './item-body.ts';
import { ITEMS } from './items-sentences.ts';

export type ItemsBase = {
  engagementId: string;
  artifact: ArtifactType;
  versionId: string;
  digest: string;
  words: { one: string; many: string };
};

export type MarkView = 'ok' | 'change';
export type Typed = { mark?: MarkView; note: string };

export type ItemView = {
  base: ItemsBase;
  /** Position among the pages, from 0. */
  page: number;
  pages: number;
  /** Position of the item in the content: what a mark is about. */
  at: number;
  title: string;
  /** Kind, platform, length: what is known of it in a word. */
  facts: readonly string[];
  /** What changed since the version before, when something did. */
  changes?: SectionChanges;
  fields: readonly Field[];
  values: PlainObject;
  typed: Typed;
  carried?: string;
  others: readonly { userId: string; said: string }[];
  problem?: string;
};

export const itemsMeta = (base: ItemsBase): ActionValue => ({
  engagement: base.engagementId,
  artifact: base.artifact,
  version: base.versionId,
  digest: base.digest,
});

const blockId = (digest: string, at: number, field: 'mark' | 'note'): string =>
  `items.${digest.slice(0, 12)}.${at}:${field}`;

// The inputs and buttons stand below, and must always be there.
const BODY_BLOCKS = 75;
const BODY_TEXT = 24_000;

/** One post or asset with all that it says, and what this person says about it. */
export function itemView(view: ItemView): ModalView {
  const meta: ActionValue = { ...itemsMeta(view.base), do: 'items.open', item: view.at };
  const { kept, dropped } = fitting(body(view), BODY_BLOCKS, BODY_TEXT);
  return modal({
    callback: 'draft.items',
    title: ITEMS.title(view.base.words),
    submit: ITEMS.sum,
    close: LABELS.back,
    meta,
    blocks: [
      header(view.title),
      context(...view.facts),
      ...(view.problem ? [paragraph(FORM.problem(view.problem))] : []),
      ...kept,
      ...(dropped > 0 ? [context(WORDS.leftOut(dropped))] : []),
      ...(view.carried ? [context(view.carried)] : []),
      ...richText(
        view.others.map(({ userId, said }) =>
          section(person(userId), words(`: ${clip(shown(said), 600)}\n`)),
        ),
      ),
      markInput(view),
      noteInput(view),
      ...actions(
        view.page > 0 && button(LABELS.earlier, 'page.earlier', { ...meta, page: view.page - 1 }),
        view.page < view.pages - 1 && button(LABELS.later, 'page.later', { ...meta, page: view.page + 1 }),
      ),
    ],
  });
}

function body(view: ItemView): KnownBlock[] {
  const text = itemBody(view.fields, view.values);
  if (!view.changes || view.changes.changes.length === 0) return text;
  return [...changesBlocks([view.changes], 9_000), ...richText([section(bold(ITEMS.asItStands))]), ...text];
}

const option = (mark: MarkView) => ({ text: plain(ITEMS[mark], LIMITS.optionText), value: mark });

const markInput = ({ base, at, typed }: ItemView): KnownBlock => ({
  type: 'input',
  block_id: blockId(base.digest, at, 'mark'),
  label: plain(ITEMS.mark, LIMITS.inputLabel),
  // Turning on without a word is allowed: the sum says what nobody looked at.
  optional: true,
  element: {
    type: 'radio_buttons',
    action_id: INPUT,
    options: [option('ok'), option('change')],
    ...(typed.mark ? { initial_option: option(typed.mark) } : {}),
  },
});

const noteInput = ({ base, at, typed }: ItemView): KnownBlock => ({
  type: 'input',
  block_id: blockId(base.digest, at, 'note'),
  label: plain(LABELS.note, LIMITS.inputLabel),
  hint: plain(ITEMS.noteHint, LIMITS.inputLabel),
  optional: true,
  element: {
    type: 'plain_text_input',
    action_id: INPUT,
    multiline: true,
    max_length: LIMITS.inputValue,
    ...(typed.note.trim() === '' ? {} : { initial_value: typed.note }),
  },
});

/** What was typed on the page of an item. */
export function readItem(state: unknown, digest: string, at: number): Typed {
  const chosen = answerOf(state, blockId(digest, at, 'mark'))?.selected_option?.value;
  const note = storable(answerOf(state, blockId(digest, at, 'note'))?.value ?? '').text;
  return { note, ...(chosen === 'ok' || chosen === 'change' ? { mark: chosen } : {}) };
}

/** A sentence on the input it is about. */
export const itemError = (
  digest: string,
  at: number,
  field: 'mark' | 'note',
  sentence: string,
): Record<string, string> => ({ [blockId(digest, at, field)]: clip(sentence, LIMITS.fieldError) });
