import type { KnownBlock, ModalView } from '@slack/types';
import { answerOf } from '../form-read.ts';
import { INPUT } from '../ids.ts';
import { LABELS } from '../labels.ts';
import { LIMITS } from '../limits.ts';
import { modal } from '../modal.ts';
import { actions, button, confirm, divider, paragraph } from '../parts.ts';
import { bold, richText, section, when, words } from '../rich-text.ts';
import { VIEW } from '../sentences.ts';
import { clip, plain, shown, storable } from '../text.ts';

export type StartBriefView = {
  /** Newest first. */
  unfinished: readonly { draftId: string; client: string; savedAt: Date }[];
};

const SHOWN = 20;

/** Offered when there is an unfinished brief: go on with it, or start anew. */
export function startBriefView(view: StartBriefView): ModalView {
  const more = view.unfinished.length - SHOWN;
  const sure = confirm(VIEW.discardTitle, VIEW.discardText, LABELS.discard, LABELS.no);
  return modal({
    callback: 'intake.start',
    title: VIEW.startTitle,
    blocks: [
      paragraph(VIEW.startIntro(view.unfinished.length)),
      ...view.unfinished
        .slice(0, SHOWN)
        .flatMap((draft): KnownBlock[] => [
          ...richText([section(bold(clip(shown(draft.client), 150)), words(' - '), when(draft.savedAt))]),
          ...actions(
            button(LABELS.continue, 'intake.continue', { draft: draft.draftId }, { style: 'primary' }),
            button(
              LABELS.discard,
              'intake.discard',
              { draft: draft.draftId },
              { style: 'danger', confirm: sure },
            ),
          ),
        ]),
      ...(more > 0 ? [paragraph(VIEW.moreUnfinished(more))] : []),
      divider,
      ...actions(button(LABELS.newBrief, 'intake.new', {})),
    ],
  });
}

const BLOCKS = { text: 'paste:text', file: 'paste:file' } as const;

/** A brief that exists already, as text or file; its words become suggestions. */
export const pasteView = (draftId: string, step: string): ModalView =>
  modal({
    callback: 'intake.paste',
    title: VIEW.pasteTitle,
    submit: LABELS.readIt,
    close: LABELS.cancel,
    meta: { draft: draftId, step },
    blocks: [
      paragraph(VIEW.pasteIntro),
      {
        type: 'input',
        block_id: BLOCKS.text,
        label: plain(LABELS.pastedText, LIMITS.inputLabel),
        hint: plain(VIEW.pasteHint, LIMITS.inputLabel),
        optional: true,
        element: {
          type: 'plain_text_input',
          action_id: INPUT,
          multiline: true,
          max_length: LIMITS.inputValue,
        },
      },
      {
        type: 'input',
        block_id: BLOCKS.file,
        label: plain(LABELS.file, LIMITS.inputLabel),
        optional: true,
        element: {
          type: 'file_input',
          action_id: INPUT,
          filetypes: ['txt', 'md', 'json', 'text'],
          max_files: 1,
        },
      },
    ],
  });

export type PasteAnswer =
  | { ok: true; text: string; fileIds: string[] }
  | { ok: false; errors: Record<string, string> };

/** What was pasted and uploaded; nothing at all is an error on the text field. */
export function readPaste(state: unknown): PasteAnswer {
  const text = storable(answerOf(state, BLOCKS.text)?.value ?? '').text;
  const fileIds = answerOf(state, BLOCKS.file)?.files?.map((file) => file.id) ?? [];
  if (text.trim() === '' && fileIds.length === 0)
    return { ok: false, errors: { [BLOCKS.text]: VIEW.pasteNeeded } };
  return { ok: true, text, fileIds };
}
