import { isRecord, type Report, unique } from './check-node.ts';
import { checkRichText } from './check-rich-text.ts';
import { characterProblems, mrkdwnProblems } from './check-text.ts';
import { LIMITS, type Place, type Shape, type Surface, type TextRule } from './limits.ts';
import { BLOCK_SHAPES } from './limits-blocks.ts';
import { ELEMENT_SHAPES } from './limits-elements.ts';
import { isBlank } from './text.ts';

/** One block on one surface, with everything in it. */
export function checkBlock(block: unknown, path: string, surface: Surface, report: Report): void {
  if (!isRecord(block)) {
    report(path, 'is no block');
    return;
  }
  const shape = BLOCK_SHAPES[String(block.type)];
  if (shape === undefined) {
    report(path, `"${String(block.type)}" is no block that we know`);
    return;
  }
  if (!shape.surfaces.includes(surface)) report(path, `${String(block.type)} is not for a ${surface}`);
  checkId(block.block_id, `${path}.block_id`, report);
  checkShape(block, shape, ['type', 'block_id'], path, shape.place, report);
  if (block.type === 'section' && block.text === undefined && block.fields === undefined)
    report(path, 'needs text or fields');
  if (block.type === 'rich_text') checkRichText(block, path, report);
}

export function checkId(id: unknown, path: string, report: Report): void {
  if (id === undefined) return;
  if (typeof id !== 'string' || id === '' || id.length > LIMITS.id)
    report(path, `is no id of 1 to ${LIMITS.id} characters`);
}

function checkShape(
  node: Record<string, unknown>,
  shape: Shape,
  known: readonly string[],
  path: string,
  place: Place | undefined,
  report: Report,
): void {
  const { texts = {}, lists = {}, children = {}, also = [], required = [] } = shape;
  for (const key of required) if (node[key] === undefined) report(path, `needs ${key}`);
  const keys = new Set([...known, ...also, ...[texts, lists, children].flatMap((part) => Object.keys(part))]);
  for (const key of Object.keys(node)) if (!keys.has(key)) report(path, `has no property ${key}`);
  for (const [key, rule] of Object.entries(texts)) checkText(node[key], rule, `${path}.${key}`, report);
  for (const [key, rule] of Object.entries(children)) {
    if (node[key] !== undefined) checkElement(node[key], `${path}.${key}`, place, report);
    else if (rule.required) report(path, `needs ${key}`);
  }
  for (const [key, rule] of Object.entries(lists)) {
    const list = node[key];
    if (list === undefined && (rule.min === undefined || node.option_groups || node.text)) continue;
    if (!Array.isArray(list)) {
      report(path, `needs a list of ${key}`);
      continue;
    }
    if (list.length < (rule.min ?? 0) || list.length > rule.max)
      report(`${path}.${key}`, `has ${list.length} of ${rule.min ?? 0} to ${rule.max}`);
    const actionId = unique('action_id', report);
    list.forEach((entry, at) => {
      const here = `${path}.${key}[${at}]`;
      const type = isRecord(entry) ? entry.type : undefined;
      if (rule.of.includes('option')) checkOption(entry, here, node, report);
      else if (rule.of.includes('text') && (type === 'mrkdwn' || type === 'plain_text'))
        checkText(entry, { max: LIMITS.sectionField, as: 'any', required: true }, here, report);
      else if (rule.of.includes('element')) checkElement(entry, here, place, report);
      else report(here, 'is not allowed here');
      if (isRecord(entry)) actionId(entry.action_id, here);
    });
  }
}

function checkElement(element: unknown, path: string, place: Place | undefined, report: Report): void {
  if (!isRecord(element)) {
    report(path, 'is no element');
    return;
  }
  const type = String(element.type);
  const shape = ELEMENT_SHAPES[type];
  if (shape === undefined) {
    report(path, `"${type}" is no element that we know`);
    return;
  }
  if (place !== undefined && !shape.places.includes(place))
    report(path, `${type} does not belong in ${place}`);
  if (shape.interactive && element.action_id === undefined) report(path, 'needs an action_id');
  checkId(element.action_id, `${path}.action_id`, report);
  checkShape(element, shape, ['type', 'action_id'], path, undefined, report);
  checkInitial(element, path, report);
  if (element.url !== undefined) report(path, 'is a url button: link previews press those');
  if (isRecord(element.confirm)) checkConfirm(element.confirm, `${path}.confirm`, report);
}

function checkText(value: unknown, rule: TextRule, path: string, report: Report): void {
  if (value === undefined) {
    if (rule.required) report(path, 'is missing');
    return;
  }
  if (rule.as === 'string') {
    if (typeof value !== 'string') {
      report(path, 'is no text');
      return;
    }
    measure(value, rule, path, report);
    return;
  }
  if (!isRecord(value) || typeof value.text !== 'string') {
    report(path, 'is no text object');
    return;
  }
  measure(value.text, rule, path, report);
  if (isBlank(value.text)) report(path, 'shows nothing');
  if (value.type === 'plain_text') {
    // Without this ":fire:" in somebody's text becomes a picture.
    if (value.emoji !== false) report(path, 'is plain text without emoji: false');
  } else if (value.type !== 'mrkdwn' || rule.as === 'plain') {
    report(path, `may not be ${String(value.type)}`);
  } else {
    for (const problem of mrkdwnProblems(value.text)) report(path, problem);
    if (value.verbatim !== true)
      report(path, 'is mrkdwn without verbatim: true, so addresses in it become links');
  }
}

function measure(text: string, rule: TextRule, path: string, report: Report): void {
  if (text.length > rule.max) report(path, `has ${text.length} characters of ${rule.max}`);
  if (rule.required && text === '') report(path, 'is empty');
  for (const problem of characterProblems(text)) report(path, problem);
}

function checkOption(option: unknown, path: string, owner: Record<string, unknown>, report: Report): void {
  if (!isRecord(option)) {
    report(path, 'is no option');
    return;
  }
  const rich = owner.type === 'checkboxes' || owner.type === 'radio_buttons';
  const as = rich ? 'any' : 'plain';
  checkText(option.text, { max: LIMITS.optionText, as, required: true }, `${path}.text`, report);
  checkText(option.value, { max: LIMITS.optionValue, as: 'string', required: true }, `${path}.value`, report);
  checkText(option.description, { max: LIMITS.optionDescription, as }, `${path}.description`, report);
  if (option.url !== undefined) report(path, 'is a url option: link previews press those');
}

function checkInitial(element: Record<string, unknown>, path: string, report: Report): void {
  const options = Array.isArray(element.options) ? element.options : [];
  const values = unique('option value', report);
  for (const option of options) if (isRecord(option)) values(option.value, path);
  const offered = new Set(options.map((option) => JSON.stringify(option)));
  const initial = [element.initial_option, element.initial_options].flat().filter((one) => one !== undefined);
  if (element.options !== undefined && initial.some((one) => !offered.has(JSON.stringify(one))))
    report(path, 'starts with an option that it does not offer');
  if (Array.isArray(element.initial_options) && element.initial_options.length === 0)
    report(path, 'starts with an empty list of options');
  if (typeof element.initial_date === 'string' && !/^\d{4}-\d{2}-\d{2}$/.test(element.initial_date))
    report(path, 'starts with something that is no date');
}

function checkConfirm(confirm: Record<string, unknown>, path: string, report: Report): void {
  const rule = (max: number, required = true): TextRule => ({ max, as: 'plain', required });
  checkText(confirm.title, rule(LIMITS.confirmTitle), `${path}.title`, report);
  checkText(confirm.text, { ...rule(LIMITS.confirmText), as: 'any' }, `${path}.text`, report);
  checkText(confirm.confirm, rule(LIMITS.confirmButton), `${path}.confirm`, report);
  checkText(confirm.deny, rule(LIMITS.confirmButton), `${path}.deny`, report);
}
