import { optionLabel } from '../elements/choice.ts';
import { type Json, record, records, text } from '../json.ts';
import { readableMrkdwn } from './mrkdwn.ts';
import type { Names } from './names.ts';

/** A text object, plain or mrkdwn. */
export const readableText = (value: unknown, names: Names): string => {
  const object = record(value);
  return object.type === 'mrkdwn' ? readableMrkdwn(text(object.text), names) : text(object.text);
};

type Read = (element: Json, names: Names) => string;

const select: Read = (element, names) => {
  const chosen = records([element.initial_option, ...records(element.initial_options)]).map(optionLabel);
  return `[${chosen.join(', ') || readableText(element.placeholder, names) || 'Select'} ▾]`;
};

const boxes: Read = (element) => {
  const chosen = new Set(
    [...records(element.initial_options), ...records([element.initial_option])].map((o) => o.value),
  );
  return records(element.options)
    .map((option) => `${chosen.has(option.value) ? '[x]' : '[ ]'} ${optionLabel(option)}`)
    .join('  ');
};

const READS: Readonly<Record<string, Read>> = {
  button: (element, names) => `[${readableText(element.text, names)}]`,
  workflow_button: (element, names) => `[${readableText(element.text, names)}]`,
  overflow: (element) => `[⋯ ${records(element.options).map(optionLabel).join(' / ')}]`,
  image: (element) => `[image: ${text(element.alt_text)}]`,
  mrkdwn: readableText,
  plain_text: readableText,
  checkboxes: boxes,
  radio_buttons: boxes,
  feedback_buttons: (element, names) =>
    `[${readableText(record(element.positive_button).text, names)}] [${readableText(record(element.negative_button).text, names)}]`,
};

/** An element as a person would name it: buttons and menus in brackets. */
export const readableElement: Read = (element, names) =>
  (READS[text(element.type)] ?? select)(element, names);
