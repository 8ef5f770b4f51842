import type { InputBlock, ModalView, PlainTextOption, SectionBlock } from '@slack/types';
import { DESTINATIONS, type Destination } from '../../../artifacts/export-records.ts';
import { AUDIENCES, type Audience } from '../../../exports/for-client.ts';
import { answerOf } from '../form-read.ts';
import { INPUT } from '../ids.ts';
import { LABELS } from '../labels.ts';
import { LIMITS } from '../limits.ts';
import { modal } from '../modal.ts';
import { button, context, header, paragraph } from '../parts.ts';
import { VIEW, WORDS } from '../sentences.ts';
import { plain } from '../text.ts';
import type { ActionValue } from '../value.ts';
import { EXPORT_VIEW } from './export-sentences.ts';

/** How a version would leave now: as final, or as a draft, and why. */
export type Standing = keyof typeof EXPORT_VIEW.standing;

export type ExportView = {
  /** "Acme: Autumn". */
  engagement: string;
  /** "Strategy, version 2". */
  name: string;
  /** Those that fit the version. */
  formats: readonly { key: keyof typeof EXPORT_VIEW.about; title: string; ticked: boolean }[];
  standing: Standing;
  /** The version that is approved and current instead of this one, and what a button about it carries. */
  approved?: { number: number; value: ActionValue };
  /** The engagement's client reads somewhere, and this may go there. */
  clientChannel: boolean;
  stub: boolean;
  meta: ActionValue;
};

const FORMATS = 'export:formats';
const AUDIENCE = 'export:audience';
const DESTINATION = 'export:destination';

/** Which files of a version, for whom, and where they go. */
export const exportView = (view: ExportView): ModalView =>
  modal({
    callback: 'draft.export',
    title: VIEW.exportTitle,
    submit: LABELS.export,
    close: LABELS.cancel,
    // The form comes back with what it said, so that nothing leaves otherwise unseen.
    meta: { ...view.meta, choice: view.standing === 'final' ? 'final' : 'draft' },
    blocks: [
      header(view.name),
      context(view.engagement),
      paragraph(EXPORT_VIEW.standing[view.standing]),
      ...(view.approved ? [insteadOf(view.approved)] : []),
      ...(view.stub ? [context(WORDS.stub)] : []),
      formatsInput(view.formats),
      oneOf(AUDIENCE, EXPORT_VIEW.audience, [
        option('team', EXPORT_VIEW.team, EXPORT_VIEW.teamHint[view.standing === 'final' ? 'final' : 'draft']),
        option('client', EXPORT_VIEW.client, EXPORT_VIEW.clientHint),
      ]),
      ...(view.clientChannel
        ? [
            oneOf(DESTINATION, EXPORT_VIEW.destination, [
              option('thread', EXPORT_VIEW.thread),
              option('client_channel', EXPORT_VIEW.clientChannel, EXPORT_VIEW.clientChannelHint),
            ]),
          ]
        : []),
    ],
  });

const insteadOf = ({ number, value }: NonNullable<ExportView['approved']>): SectionBlock =>
  paragraph(EXPORT_VIEW.approved(number), button(EXPORT_VIEW.exportApproved(number), 'draft.export', value));

const option = (value: Audience | Destination, text: string, description?: string): PlainTextOption => ({
  text: plain(text, LIMITS.optionText),
  value,
  ...(description ? { description: plain(description, LIMITS.optionDescription) } : {}),
});

function formatsInput(formats: ExportView['formats']): InputBlock {
  const offered = formats.slice(0, LIMITS.checkboxes).map(({ key, title, ticked }) => ({
    ticked,
    option: {
      text: plain(title, LIMITS.optionText),
      value: key,
      description: plain(EXPORT_VIEW.about[key], LIMITS.optionDescription),
    },
  }));
  const ticked = offered.filter((one) => one.ticked).map((one) => one.option);
  return {
    type: 'input',
    block_id: FORMATS,
    label: plain(LABELS.formats, LIMITS.inputLabel),
    hint: plain(EXPORT_VIEW.formatsHint, LIMITS.inputLabel),
    optional: false,
    element: {
      type: 'checkboxes',
      action_id: INPUT,
      options: offered.map((one) => one.option),
      ...(ticked.length > 0 ? { initial_options: ticked } : {}),
    },
  };
}

/** A choice whose first option is the one that most people mean. */
const oneOf = (block_id: string, label: string, options: PlainTextOption[]): InputBlock => ({
  type: 'input',
  block_id,
  label: plain(label, LIMITS.inputLabel),
  optional: false,
  element: {
    type: 'radio_buttons',
    action_id: INPUT,
    options,
    ...(options[0] ? { initial_option: options[0] } : {}),
  },
});

export type ExportAnswer =
  | { ok: true; formats: string[]; audience: Audience; destination: Destination }
  | { ok: false; errors: Record<string, string> };

/** What was chosen; no format is an error on the field, and what a form of ours cannot say is the careful answer. */
export function readExport(state: unknown): ExportAnswer {
  const formats = answerOf(state, FORMATS)?.selected_options?.map((one) => one.value) ?? [];
  if (formats.length === 0) return { ok: false, errors: { [FORMATS]: VIEW.formatNeeded } };
  return {
    ok: true,
    formats,
    audience: chosen(state, AUDIENCE, AUDIENCES) ?? 'client',
    destination: chosen(state, DESTINATION, DESTINATIONS) ?? 'thread',
  };
}

const chosen = <T extends string>(state: unknown, block: string, words: readonly T[]): T | undefined => {
  const value = answerOf(state, block)?.selected_option?.value;
  return words.find((word) => word === value);
};

/** A refusal as an error on the field that it is about; undefined where it is about none. */
export function exportErrors(code: string, sentence: string): Record<string, string> | undefined {
  const block = FIELDS[code];
  return block ? { [block]: sentence } : undefined;
}

const FIELDS: Readonly<Partial<Record<string, string>>> = { no_format: FORMATS };
