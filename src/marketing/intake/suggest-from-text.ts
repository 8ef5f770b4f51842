import { isObject } from '../content-walk.ts';
import { isEmpty } from '../is-empty.ts';
import { checkField } from './check-field.ts';
import { coerced } from './coerce.ts';
import { type IntakeField, intakeField } from './fields.ts';
import { fieldKeyFor } from './labels.ts';
import { readAnswer } from './read-answer.ts';
import type { IntakeContent } from './schema.ts';
import { type Block, blocksIn, type LabelKind } from './text-blocks.ts';

/** Suggestions for the form, to be confirmed by a person, and every line that could not be placed. */
export type Suggestion = { values: Partial<IntakeContent>; unread: string };

/** The form takes this much into one input; what a person pastes may be longer, but is then no brief. */
const MOST_CHARACTERS = 200_000;

const asLines = (value: unknown): string[] =>
  (Array.isArray(value) ? value : [value]).flatMap((entry) =>
    typeof entry === 'string' || typeof entry === 'number' ? String(entry).split(/\r\n|\r|\n/) : [],
  );

function blocksOfJson(text: string): Block[] | undefined {
  try {
    const raw: unknown = JSON.parse(text);
    if (!isObject(raw)) return undefined;
    return Object.entries(raw).map(([label, value]) => ({
      label,
      lines: asLines(value),
      value,
      source: `${label}: ${typeof value === 'string' ? value : JSON.stringify(value)}`,
    }));
  } catch {
    return undefined;
  }
}

const SEVERAL_LINES: ReadonlySet<IntakeField['kind']> = new Set(['long_text', 'list', 'multi_choice']);

const kindOf: LabelKind = (label) => {
  const field = intakeField(fieldKeyFor(label) ?? '');
  return field && (SEVERAL_LINES.has(field.kind) ? 'lines' : 'line');
};

/** The stored form of an answer, or undefined when the text does not fit the field; then it stays unread. */
function answerFor(field: IntakeField | undefined, { lines, value: typed }: Block): unknown {
  if (!field || field.file) return undefined;
  const given = coerced(field, typed);
  if (!isEmpty(given) && !checkField(field, given)) return given;
  const value = readAnswer(field, lines);
  return isEmpty(value) || checkField(field, value) ? undefined : value;
}

/**
 * Reads somebody's own brief: JSON, "Label: value" lines, Markdown headings with text or lists beneath, under the
 * usual names for each field. Deterministic; copies, never invents; the first answer to a question counts.
 */
export function suggestFromText(text: string): Suggestion {
  const source = text.slice(0, MOST_CHARACTERS);
  const values: Record<string, unknown> = {};
  const unread: string[] = [];
  for (const block of blocksOfJson(source) ?? blocksIn(source, kindOf)) {
    const key = block.label === undefined ? undefined : fieldKeyFor(block.label);
    const value = key === undefined || key in values ? undefined : answerFor(intakeField(key), block);
    if (key === undefined || value === undefined) unread.push(block.source);
    else values[key] = value;
  }
  if (text.length > MOST_CHARACTERS) unread.push(text.slice(MOST_CHARACTERS));
  return { values: values as Partial<IntakeContent>, unread: unread.join('\n').trim() };
}
