import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Field } from '../../../src/marketing/field.ts';
import { INTAKE_FIELDS } from '../../../src/marketing/intake/fields.ts';
import { STRATEGY_SECTIONS } from '../../../src/marketing/strategy/sections.ts';
import { checkView } from '../../../src/slack/blocks/check.ts';
import { type FormField, fieldsToBlocks } from '../../../src/slack/blocks/form.ts';
import { fieldErrors, readFields } from '../../../src/slack/blocks/form-read.ts';
import { modal } from '../../../src/slack/blocks/modal.ts';
import { isBlank } from '../../../src/slack/blocks/text.ts';
import { slackState } from './support/slack-state.ts';
import { anyText, storedText } from './support/texts.ts';

const KINDS = [
  'text',
  'long_text',
  'url',
  'list',
  'number',
  'date',
  'choice',
  'multi_choice',
  'boolean',
] as const;
const OPTIONS = ['First', 'Second "quoted" & <b>', 'x'.repeat(200), '#3', 'الخامس'];

const fieldOf = (kind: Field['kind'], key = kind as string, more: Partial<FormField> = {}): FormField => ({
  key,
  label: `Field ${key}`,
  required: false,
  kind,
  ...(kind === 'choice' || kind === 'multi_choice'
    ? { options: OPTIONS.map((value) => ({ value, label: `Label of ${value}` })) }
    : {}),
  ...more,
});

const VALUES: Record<(typeof KINDS)[number], fc.Arbitrary<unknown>> = {
  text: storedText,
  long_text: storedText,
  url: storedText,
  list: fc.array(storedText, { maxLength: 5 }),
  number: fc.oneof(fc.double({ noNaN: true, noDefaultInfinity: true }), fc.integer()),
  date: fc.oneof(fc.constantFrom('2026-03-01', '2026-02-31', 'soon'), storedText),
  choice: fc.oneof(fc.constantFrom(...OPTIONS), storedText),
  multi_choice: fc.uniqueArray(fc.oneof(fc.constantFrom(...OPTIONS), storedText), { maxLength: 5 }),
  boolean: fc.boolean(),
};

const maybe = (value: fc.Arbitrary<unknown>) => fc.oneof(value, fc.constantFrom(undefined, null));
const filled = fc.record(Object.fromEntries(KINDS.map((kind) => [kind, maybe(VALUES[kind])])));
const fields = KINDS.map((kind) => fieldOf(kind));

const formOf = (shown: readonly FormField[], values: Record<string, unknown>, more = {}) =>
  fieldsToBlocks(shown, values, { prefix: 'step', ...more });
const viewOf = (blocks: ReturnType<typeof formOf>) =>
  modal({ callback: 'intake.step', title: 'Form', submit: 'Save', blocks });

describe('a form', () => {
  it('takes no more characters than a field allows, and still shows a longer answer that is there', () => {
    const limited = [fieldOf('text', 'name', { maxLength: 200 }), fieldOf('text', 'free')];
    const limits = (name: string) =>
      formOf(limited, { name }).map((block) =>
        block.type === 'input' && block.element.type === 'plain_text_input'
          ? [block.element.max_length, block.element.initial_value?.length]
          : null,
      );
    expect(limits('Ostrea')).toEqual([
      [200, 6],
      [3000, undefined],
    ]);
    expect(limits('x'.repeat(250))[0]).toEqual([250, 250]);
  });

  it('stays within the limits and reads back exactly what it was made from', () => {
    fc.assert(
      fc.property(filled, fc.boolean(), (values, sloppy) => {
        const blocks = formOf(fields, values);
        expect(checkView(viewOf(blocks))).toEqual([]);
        const reading = readFields(fields, slackState(blocks, {}, sloppy), { prefix: 'step', base: values });
        expect(reading.values).toEqual(values);
        expect(reading.problems).toEqual({});
        expect(reading.files).toEqual({});
      }),
    );
  });

  it('reads what was typed, byte for byte but for line ends and what cannot be stored', () => {
    const typed = anyText.map((text) => text.slice(0, 3_000)).filter((text) => text.trim() !== '');
    fc.assert(
      fc.property(typed, (text) => {
        const field = fieldOf('long_text');
        const blocks = formOf([field], {});
        const state = slackState(blocks, { 'step:long_text': text });
        const reading = readFields([field], state, { prefix: 'step', base: {} });
        const clean = text.replace(/\p{Cs}/gu, '\uFFFD').replaceAll('\u0000', '\uFFFD');
        const unchanged = isBlank(clean);
        expect(reading.values.long_text).toBe(unchanged ? undefined : clean.replace(/\r\n?/g, '\n'));
        expect(reading.replaced).toEqual(clean === text ? [] : ['long_text']);
      }),
    );
  });

  it('shows a value over 3,000 characters by file, and keeps it when none comes', () => {
    const values = { long_text: 'word '.repeat(700), list: Array.from({ length: 400 }, () => 'an entry') };
    const shown = [fieldOf('long_text'), fieldOf('list')];
    const blocks = formOf(shown, values, { context: { version: 'v1' }, place: 'personas[2]' });
    expect(checkView(viewOf(blocks))).toEqual([]);
    expect(JSON.stringify(blocks)).not.toContain('an entry');
    expect(JSON.stringify(blocks)).toContain('3,500 characters');
    expect(JSON.stringify(blocks)).toContain('personas[2].long_text');
    const empty = readFields(shown, slackState(blocks), { prefix: 'step', base: values });
    expect(empty.values).toEqual(values);
    const uploaded = slackState(blocks, { 'step:long_text': [{ id: 'F1' }] });
    expect(readFields(shown, uploaded, { prefix: 'step', base: values }).files).toEqual({
      long_text: ['F1'],
    });
  });

  it('keeps an entry of several lines as one', () => {
    const field = fieldOf('list');
    const base = { list: ['one\ntwo', 'three'] };
    const blocks = formOf([field], base);
    expect(JSON.stringify(blocks)).toContain('one\\n  two\\nthree');
    const state = slackState(blocks, { 'step:list': 'one\n  two\nthree\n\n four ' });
    expect(readFields([field], state, { prefix: 'step', base }).values.list).toEqual([
      'one\ntwo',
      'three',
      'four',
    ]);
  });

  it('says what is wrong on the field and keeps the rest', () => {
    const asked = [
      fieldOf('number', 'weeks', { min: 1, max: 52 }),
      fieldOf('number', 'share'),
      fieldOf('date', 'start'),
      fieldOf('text', 'name', { required: true }),
      fieldOf('list', 'pains', { required: true }),
      fieldOf('choice', 'goal', { required: true }),
    ];
    const base = { weeks: 'soon', start: 'soon', name: 'Acme' };
    const blocks = formOf(asked, base);
    const typed = { 'step:weeks': '60', 'step:share': 'half', 'step:start': '2026-02-31', 'step:name': '  ' };
    const reading = readFields(asked, slackState(blocks, typed), { prefix: 'step', base });
    expect(reading.problems).toEqual({
      weeks: 'Write a number from 1 to 52.',
      share: 'Write this as a number, such as 8.',
      start: 'Write a date as year-month-day, such as 2026-03-01.',
      name: 'This is needed. Fill it in to go on.',
      pains: 'This is needed. Fill it in to go on.',
      goal: 'This is needed. Fill it in to go on.',
    });
    expect(Object.keys(fieldErrors('step', reading.problems))).toContain('step:weeks');
    const again = formOf(asked, base, { errors: reading.problems });
    expect(checkView(viewOf(again))).toEqual([]);
    expect(JSON.stringify(again)).toContain('Write a number from 1 to 52.');
  });

  it('empties what was emptied', () => {
    const base = {
      text: 'a',
      list: ['a'],
      number: 3,
      date: '2026-03-01',
      choice: 'First',
      multi_choice: ['First'],
      boolean: true,
      url: 'https://a.example',
      long_text: 'b',
    };
    const blocks = formOf(fields, base);
    const emptied = Object.fromEntries(
      KINDS.map((kind) => [`step:${kind}`, kind === 'choice' ? '#none' : '']),
    );
    expect(readFields(fields, slackState(blocks, emptied), { prefix: 'step', base }).values).toEqual({
      list: [],
      multi_choice: [],
      boolean: false,
    });
  });

  it('opens nested items one at a time, a page at a time', () => {
    const field = fieldOf('items', 'personas', { fields: [fieldOf('text', 'name')], titleField: 'name' });
    const items = Array.from({ length: 32 }, (_, at) => ({ name: `Persona ${at}` }));
    const first = formOf([field], { personas: items }, { context: { version: 'v1', section: 'audience' } });
    const last = formOf([field], { personas: items }, { pages: { personas: 2 } });
    expect(checkView(viewOf(first))).toEqual([]);
    expect(checkView(viewOf(last))).toEqual([]);
    expect(JSON.stringify(first)).toContain('Edit Persona 0');
    expect(JSON.stringify(first)).not.toContain('Edit Persona 15');
    expect(JSON.stringify(last)).toContain('Edit Persona 31');
    expect(readFields([field], {}, { prefix: 'step', base: { personas: items } }).values).toEqual({
      personas: items,
    });
  });

  it('keeps and removes files by their ticks', () => {
    const file = { types: ['png'], maxBytes: 10, maxFiles: 3 };
    const field = fieldOf('items', 'logos', { file });
    const logos = [
      { name: 'a.png', digest: 'a' },
      { name: 'b.png', digest: 'b' },
    ];
    const blocks = formOf([field], { logos });
    expect(checkView(viewOf(blocks))).toEqual([]);
    const read = (typed: Record<string, unknown>) =>
      readFields([field], slackState(blocks, typed), { prefix: 'step', base: { logos } });
    expect(read({}).values.logos).toBe(logos);
    expect(read({ 'step:logos:kept': ['1'], 'step:logos': [{ id: 'F9' }] })).toMatchObject({
      values: { logos: [logos[1]] },
      files: { logos: ['F9'] },
    });
  });
});

describe('the forms of the domain', () => {
  it('fit Slack, empty and filled with anything', () => {
    const filledWith = (asked: readonly FormField[], text: string) =>
      Object.fromEntries(
        asked.map((field) => [
          field.key,
          field.kind === 'list'
            ? [text, text]
            : field.kind === 'items'
              ? Array.from({ length: 40 }, () => ({ name: text }))
              : text,
        ]),
      );
    fc.assert(
      fc.property(
        fc.constantFrom<readonly FormField[]>(
          INTAKE_FIELDS.slice(0, 20),
          INTAKE_FIELDS.slice(20),
          ...STRATEGY_SECTIONS.map((one) => one.fields),
        ),
        storedText,
        (asked, text) => {
          expect(checkView(viewOf(formOf(asked, {})))).toEqual([]);
          expect(checkView(viewOf(formOf(asked, filledWith(asked, text))))).toEqual([]);
        },
      ),
      { numRuns: 60 },
    );
  });
});
