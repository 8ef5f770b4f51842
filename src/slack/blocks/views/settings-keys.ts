import type { KnownBlock, ModalView } from '@slack/types';
import { INPUT } from '../ids.ts';
import { LABELS } from '../labels.ts';
import { LIMITS } from '../limits.ts';
import { modal } from '../modal.ts';
import { actions, button, confirm, context, paragraph } from '../parts.ts';
import { richText, section, when, words } from '../rich-text.ts';
import { clip, plain, shown } from '../text.ts';
import { SETTINGS } from './settings-sentences.ts';

/** A stored key as people may read of it. */
export type KeyRow = { provider: string; label: string; hint: string; setBy: string; setAt: Date };

export type KeysView = {
  said?: string;
  rows: readonly KeyRow[];
  /** Whose keys are taken, and where they go. */
  places: readonly { name: string; label: string; host: string }[];
  /**
   * Differs from form to form: what was typed into the one before must not stand in the next, and Slack keeps it where
   * the block is the same.
   */
  form: string;
};

const BLOCKS = { provider: 'settings:provider', key: 'settings:key' } as const;

export const keyBlocks = (form: string) => ({ provider: BLOCKS.provider, key: `${BLOCKS.key}:${form}` });

/** The workspace's keys, and the form for one more or another one. No key is ever in it. */
export function keysView({ said, rows, places, form }: KeysView): ModalView {
  const blocks = keyBlocks(form);
  return modal({
    callback: 'settings.keys',
    title: SETTINGS.keysTitle,
    submit: SETTINGS.saveKey,
    close: LABELS.close,
    meta: { form },
    blocks: [
      ...(said ? [paragraph(said)] : []),
      paragraph(SETTINGS.keysIntro),
      ...rows.flatMap(rowBlocks),
      {
        type: 'input',
        block_id: blocks.provider,
        label: plain(SETTINGS.provider, LIMITS.inputLabel),
        element: {
          type: 'static_select',
          action_id: INPUT,
          options: places.map(({ name, label }) => ({ text: plain(label, LIMITS.optionText), value: name })),
        },
      },
      {
        type: 'input',
        block_id: blocks.key,
        label: plain(SETTINGS.key, LIMITS.inputLabel),
        hint: plain(SETTINGS.keyHint, LIMITS.inputLabel),
        element: { type: 'plain_text_input', action_id: INPUT },
      },
      context(SETTINGS.keysPlaces(places.map(({ host }) => host))),
    ],
  });
}

const rowBlocks = ({ provider, label, hint, setBy, setAt }: KeyRow): KnownBlock[] => [
  ...richText([
    section(
      words(SETTINGS.keyEnds(label, hint)),
      words(clip(shown(setBy), 80)),
      words(SETTINGS.keyOn),
      when(setAt),
    ),
  ]),
  ...actions(
    button(
      SETTINGS.remove,
      'settings.key_remove',
      { choice: provider },
      {
        style: 'danger',
        confirm: confirm(SETTINGS.removeTitle, SETTINGS.removeText(label), SETTINGS.remove, LABELS.no),
      },
    ),
  ),
];
