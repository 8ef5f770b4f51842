import { flag, type Json, list, optionalText, text } from '../json.ts';
import type { ElementKind, Surroundings, Typed } from './kinds.ts';

const one = (field: string, initialField: string): ElementKind => ({
  field,
  initial: (element, around) =>
    firstConversation(element, around) ?? optionalText(element[initialField]) ?? null,
  typed: (_element, input) => ({ value: text(input) === '' ? null : text(input) }),
});

const many = (field: string, initialField: string): ElementKind => ({
  field,
  initial: (element, around) => {
    const here = firstConversation(element, around);
    return here ? [here] : list(element[initialField]);
  },
  typed: (_element, input): Typed => ({
    value: (Array.isArray(input) ? input : input ? [input] : []).map((each) => text(each)),
  }),
});

const firstConversation = (element: Json, around: Surroundings): string | undefined =>
  flag(element.default_to_current_conversation) ? around.channel : undefined;

const matching = (field: string, initialField: string, shape: RegExp, problem: string): ElementKind => ({
  field,
  initial: (element) => optionalText(element[initialField]) ?? null,
  typed: (_element, input) => {
    if (input === null || input === undefined || input === '') return { value: null };
    return shape.test(text(input)) ? { value: text(input) } : { problem };
  },
});

const moment: ElementKind = {
  field: 'selected_date_time',
  initial: (element) => (typeof element.initial_date_time === 'number' ? element.initial_date_time : null),
  typed: (_element, input) => {
    if (input === null || input === undefined || input === '') return { value: null };
    const seconds = typeof input === 'number' ? input : Math.floor(Date.parse(text(input)) / 1000);
    return Number.isFinite(seconds) ? { value: seconds } : { problem: 'Enter a date and time.' };
  },
};

export const PICKER_KINDS: Readonly<Record<string, ElementKind>> = {
  users_select: one('selected_user', 'initial_user'),
  multi_users_select: many('selected_users', 'initial_users'),
  conversations_select: one('selected_conversation', 'initial_conversation'),
  multi_conversations_select: many('selected_conversations', 'initial_conversations'),
  channels_select: one('selected_channel', 'initial_channel'),
  multi_channels_select: many('selected_channels', 'initial_channels'),
  datepicker: matching('selected_date', 'initial_date', /^\d{4}-\d{2}-\d{2}$/, 'Enter a date as YYYY-MM-DD.'),
  timepicker: matching(
    'selected_time',
    'initial_time',
    /^([01]\d|2[0-3]):[0-5]\d$/,
    'Enter a time as HH:mm.',
  ),
  datetimepicker: moment,
};
