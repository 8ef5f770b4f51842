import type { ModalView } from '@slack/types';
import { answerOf } from '../form-read.ts';
import { INPUT } from '../ids.ts';
import { LABELS } from '../labels.ts';
import { LIMITS } from '../limits.ts';
import { modal } from '../modal.ts';
import { context, header, paragraph } from '../parts.ts';
import { VIEW, WORDS } from '../sentences.ts';
import { plain } from '../text.ts';
import type { ActionValue } from '../value.ts';

export type ExportView = {
  /** "Strategy, version 2". */
  name: string;
  formats: readonly { key: string; title: string }[];
  /** Approved and current; everything else leaves marked as a draft. */
  final: boolean;
  stub: boolean;
  meta: ActionValue;
};

const FORMATS = 'export:formats';

/** Which files of a version go into the thread; all are ticked. */
export function exportView(view: ExportView): ModalView {
  const options = view.formats.slice(0, LIMITS.checkboxes).map((format) => ({
    text: plain(format.title, LIMITS.optionText),
    value: format.key,
  }));
  return modal({
    callback: 'draft.export',
    title: VIEW.exportTitle,
    submit: LABELS.export,
    close: LABELS.cancel,
    meta: view.meta,
    blocks: [
      header(view.name),
      paragraph(view.final ? VIEW.exportFinal : VIEW.exportDraft),
      ...(view.stub ? [context(WORDS.stub)] : []),
      {
        type: 'input',
        block_id: FORMATS,
        label: plain(LABELS.formats, LIMITS.inputLabel),
        optional: true,
        element: { type: 'checkboxes', action_id: INPUT, options, initial_options: options },
      },
    ],
  });
}

export type ExportAnswer = { ok: true; formats: string[] } | { ok: false; errors: Record<string, string> };

/** The ticked formats; none is an error on the field. */
export function readExport(state: unknown): ExportAnswer {
  const formats = answerOf(state, FORMATS)?.selected_options?.map((option) => option.value) ?? [];
  return formats.length > 0 ? { ok: true, formats } : { ok: false, errors: { [FORMATS]: VIEW.formatNeeded } };
}
