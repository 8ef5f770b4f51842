import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BUSINESS_KINDS, OBJECTIVES } from '../../../src/marketing/intake/choices.ts';
import { INTAKE_FIELDS, stepsShown } from '../../../src/marketing/intake/fields.ts';
import {
  CHANNEL,
  CHECK,
  firstPage,
  pageAfter,
  pageAfterNext,
  pageBefore,
  pageNow,
  progressOf,
} from '../../../src/slack/listeners/intake/form-order.ts';
import { placed, placeOf } from '../../../src/slack/listeners/intake/form-place.ts';
import {
  notesWithout,
  pasteNotesOf,
  readPastedText,
} from '../../../src/slack/listeners/intake/paste-notes.ts';

const answers = fc.record(
  {
    business_kinds: fc.uniqueArray(fc.constantFrom(...BUSINESS_KINDS)),
    objective: fc.constantFrom(...OBJECTIVES),
  },
  { requiredKeys: [] },
);
const keys = INTAKE_FIELDS.map(({ key }) => key);

describe('the order of pages', () => {
  it('leads from the first page through every step to the check page, and back the same way', () => {
    fc.assert(
      fc.property(answers, (values) => {
        const forth = [firstPage(values)];
        while (forth.at(-1) !== CHECK && forth.length < 20) forth.push(pageAfter(forth.at(-1) ?? '', values));
        expect(forth).toEqual([...stepsShown(values).map(({ key }) => key), CHANNEL, CHECK]);
        for (const [at, page] of forth.entries()) {
          expect(pageNow(page, values)).toBe(page);
          expect(pageBefore(page, values)).toBe(forth[Math.max(0, at - 1)]);
          if (page !== CHECK)
            expect(progressOf(page, values)).toEqual({ number: at + 1, count: forth.length - 1 });
        }
      }),
    );
  });

  it('never leads past a suggestion on a page that is asked', () => {
    fc.assert(
      fc.property(
        answers,
        answers,
        fc.subarray(keys),
        fc.boolean(),
        fc.nat(4),
        (before, after, suggestedKeys, editing, at) => {
          const suggested = new Set(suggestedKeys);
          const step = stepsShown(before)[at]?.key ?? firstPage(before);
          const next = pageAfterNext({ step, before, after, editing, suggested });
          const open = stepsShown(after).some(({ fields }) =>
            fields.some((field) => suggested.has(field.key) && (field.appliesWhen?.(after) ?? true)),
          );
          expect(open && (next === CHANNEL || next === CHECK)).toBe(false);
        },
      ),
    );
  });
});

describe('a form’s place', () => {
  const view = { type: 'modal' as const, title: { type: 'plain_text' as const, text: 'T' }, blocks: [] };

  it('comes back as it was given', () => {
    fc.assert(
      fc.property(
        fc.uuid(),
        fc.constantFrom('goal', CHECK),
        fc.nat(),
        fc.boolean(),
        (draftId, step, revision, editing) => {
          const place = { draftId, step, revision: revision % 1_000_000, editing };
          expect(placeOf(placed(view, place).private_metadata)).toEqual(place);
        },
      ),
    );
  });

  it('is nothing that somebody made up', () => {
    for (const text of [
      '',
      '{}',
      '{"draft":"x","step":"goal","base":"1"}',
      '{"step":"goal","base":"1"}',
      '[1]',
    ])
      expect(placeOf(text)).toBeUndefined();
  });
});

describe('a pasted text', () => {
  it('suggests only what is not answered, and loses nothing', () => {
    const { content, notes } = readPastedText(
      { content: { client_name: 'Mine', industry: 'Bakery' } },
      'Client: Theirs\nIndustry: Bakery\nTone: Calm\n\nSomething else.',
    );
    expect(content).toEqual({ tone_voice: 'Calm' });
    expect(notes.suggested).toEqual(['tone_voice']);
    expect(notes.unread).toBe('Client name (you answered this already): Theirs\nSomething else.');
  });

  it('counts what of a very long text cannot be shown', () => {
    const { notes } = readPastedText({ content: {} }, 'prose '.repeat(10_000).trim());
    expect(notes.unread.length + notes.unreadRest).toBe('prose '.repeat(10_000).trim().length);
    expect(notes.unreadRest).toBeGreaterThan(0);
  });

  it('is forgotten once everything in it was dealt with', () => {
    const notes = { suggested: ['a', 'b'], unread: 'rest', unreadRest: 0 };
    expect(notesWithout(notes, ['a'], true)).toEqual({ paste: { ...notes, suggested: ['b'] } });
    expect(notesWithout(notes, ['a', 'b'], true)).toEqual({ paste: { ...notes, suggested: [] } });
    expect(notesWithout(notes, ['a', 'b'], false)).toEqual({ paste: null });
    expect(pasteNotesOf({ settings: {} })).toEqual({ suggested: [], unread: '', unreadRest: 0 });
  });
});
