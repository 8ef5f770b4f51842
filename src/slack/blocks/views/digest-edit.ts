import type { KnownBlock, ModalView, PlainTextOption } from '@slack/types';
import { INCLUDES, type Include } from '../../../digests/digest.ts';
import { answerOf } from '../form-read.ts';
import { INPUT } from '../ids.ts';
import { LABELS } from '../labels.ts';
import { LIMITS } from '../limits.ts';
import { modal } from '../modal.ts';
import { paragraph } from '../parts.ts';
import { plain } from '../text.ts';
import type { ActionValue } from '../value.ts';
import { DIGESTS } from './digest-sentences.ts';

const DAYS = 'digest.edit:days';
const TIME = 'digest.edit:time';
const INCLUDED = 'digest.edit:includes';
/** The block whose options are asked for as people type. */
export const ZONE = 'digest.edit:zone';

const STEP_MINUTES = 15;

export type DigestForm = {
  /** To a channel, or to the person. */
  toChannel: boolean;
  days: readonly number[];
  hour: number;
  minute: number;
  zone: PlainTextOption;
  includes: readonly Include[];
  meta: ActionValue;
};

const option = (text: string, value: string): PlainTextOption => ({
  text: plain(text, LIMITS.optionText),
  value,
});

export const zoneOption = (name: string, timeNow: string): PlainTextOption => ({
  ...option(name, name),
  description: plain(DIGESTS.zoneNow(timeNow), LIMITS.optionDescription),
});

const DAY_OPTIONS = [1, 2, 3, 4, 5, 6, 7].map((day) => option(DIGESTS.weekday(day), String(day)));

const TIME_OPTIONS = Array.from({ length: (24 * 60) / STEP_MINUTES }, (_, at) => {
  const time = DIGESTS.clock(Math.floor((at * STEP_MINUTES) / 60), (at * STEP_MINUTES) % 60);
  return option(time, time);
});

const INCLUDE_OPTIONS = INCLUDES.map((include) => option(DIGESTS.include[include], include));

type Input = Extract<KnownBlock, { type: 'input' }>;

const input = (blockId: string, label: string, element: Input['element'], hint?: string): Input => ({
  type: 'input',
  block_id: blockId,
  label: plain(label, LIMITS.inputLabel),
  ...(hint ? { hint: plain(hint, LIMITS.inputLabel) } : {}),
  element,
});

const boxes = (options: PlainTextOption[], chosen: readonly string[]): Input['element'] => {
  const initial = options.filter(({ value }) => chosen.includes(value ?? ''));
  return {
    type: 'checkboxes',
    action_id: INPUT,
    options,
    ...(initial.length > 0 ? { initial_options: initial } : {}),
  };
};

/** Asks for days, time, zone and what it tells of. */
export function digestEditView(form: DigestForm): ModalView {
  const { toChannel, days, hour, minute, zone, includes, meta } = form;
  const time = TIME_OPTIONS.find(({ value }) => value === DIGESTS.clock(hour, minute));
  return modal({
    callback: 'digest.edit',
    title: DIGESTS.editTitle,
    submit: LABELS.save,
    close: LABELS.cancel,
    meta,
    blocks: [
      paragraph(toChannel ? DIGESTS.channelIntro : DIGESTS.meIntro),
      input(DAYS, DIGESTS.days, boxes(DAY_OPTIONS, days.map(String)), DIGESTS.daysHint),
      input(TIME, DIGESTS.time, {
        type: 'static_select',
        action_id: INPUT,
        options: TIME_OPTIONS,
        ...(time ? { initial_option: time } : {}),
      }),
      input(
        ZONE,
        DIGESTS.zone,
        {
          type: 'external_select',
          action_id: INPUT,
          min_query_length: 0,
          placeholder: plain(DIGESTS.zonePlaceholder, LIMITS.placeholder),
          initial_option: zone,
        },
        DIGESTS.zoneHint,
      ),
      input(INCLUDED, DIGESTS.includes, boxes(INCLUDE_OPTIONS, includes)),
    ],
  });
}

export type DigestAnswers = {
  days: number[];
  hour: number;
  minute: number;
  zone: string;
  includes: Include[];
};

/** What was chosen; what we did not offer counts as not chosen. */
export function readDigestForm(state: unknown): DigestAnswers {
  const ticked = (block: string) =>
    (answerOf(state, block)?.selected_options ?? []).map(({ value }) => value);
  const chosen = (block: string) => answerOf(state, block)?.selected_option?.value ?? '';
  const time = TIME_OPTIONS.find(({ value }) => value === chosen(TIME))?.value ?? '';
  const [hour = Number.NaN, minute = Number.NaN] = time === '' ? [] : time.split(':').map(Number);
  const days = ticked(DAYS).map(Number);
  return {
    days: [1, 2, 3, 4, 5, 6, 7].filter((day) => days.includes(day)),
    hour,
    minute,
    zone: chosen(ZONE),
    includes: INCLUDES.filter((include) => ticked(INCLUDED).includes(include)),
  };
}

const BLOCKS: Readonly<Record<string, string>> = {
  days_missing: DAYS,
  time_invalid: TIME,
  zone_invalid: ZONE,
  includes_missing: INCLUDED,
};

/** A refusal as a sentence on the field that it is about; undefined when it is about none. */
export function digestFieldError(code: string, sentence: string): Record<string, string> | undefined {
  const block = BLOCKS[code];
  return block ? { [block]: sentence } : undefined;
}
