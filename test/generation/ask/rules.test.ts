import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { namedEngagements } from '../../../src/generation/ask/named-engagements.ts';
import { dayIn, periodOf } from '../../../src/generation/ask/period.ts';
import { interpretation, type StageFacts } from '../../../src/marketing/roles/interpreter.ts';
import { interpretByRules, isPlainQuestion } from '../../../src/marketing/roles/interpreter-rules.ts';

const stages: StageFacts[] = [
  { stage: 'strategy', state: 'draft', version: 2, sections: ['Audience', 'Narrative'], items: [] },
  { stage: 'creatives', state: 'draft', version: 1, sections: ['Direction'], items: ['Launch reel'] },
];

const read = (question: string) =>
  interpretByRules({
    question,
    today: '2026-11-21',
    engagement: null,
    stages,
    engagements: ['Acme: Launch', 'Boreal Foods: Hiring'],
  });

describe('what the rules understand', () => {
  it.each([
    ['why is execution flagged?', { act: 'why_flagged', stage: 'execution' }],
    ['What waits for me?', { act: 'waiting' }],
    ['what did we approve for this client last month?', { act: 'approved', period: 'last_month' }],
    ['what was approved since 2026-10-01?', { act: 'approved', period: 'since', since: '2026-10-01' }],
    ['who approved the strategy?', { act: 'who_approved', stage: 'strategy' }],
    ['who still has to approve the strategy?', { act: 'waiting', stage: 'strategy' }],
    ['what changed in the creatives', { act: 'changes', stage: 'creatives' }],
    ['How much did Boreal Foods cost so far?', { act: 'costs', engagement: 'boreal foods' }],
    ['when is the next post?', { act: 'next_post' }],
    ['what is the execution plan built from?', { act: 'sources', stage: 'execution' }],
    ['which comments are open?', { act: 'comments' }],
    ['approve everything', { act: 'approve', words: '' }],
    ['start the strategy', { act: 'start_stage', stage: 'strategy' }],
    ['flag the strategy because the price is wrong', { act: 'flag', words: 'the price is wrong' }],
    ['ask for changes to the strategy: name the towns', { act: 'request_changes', words: 'name the towns' }],
    ['add the budget to the strategy', { act: 'amend', stage: 'strategy' }],
    ['give me the status', { act: 'status' }],
    ['can you shorten the narrative?', { act: 'amend', parts: ['Narrative'] }],
    ['sing me a song', { act: 'cannot' }],
  ])('%s', (question, expected) => {
    expect(read(question)).toMatchObject(expected);
  });

  it('finds the part, and by it the stage, of what is to be changed', () => {
    const wish = 'Could you please make the tone bolder in the narrative?';
    expect(read(wish)).toMatchObject({
      act: 'amend',
      stage: 'strategy',
      parts: ['Narrative'],
      words: wish,
    });
    expect(read('shorten the launch reel')).toMatchObject({ stage: 'creatives', parts: ['Launch reel'] });
    expect(read('rewrite the strategy')).toMatchObject({ act: 'amend', stage: 'strategy', parts: [] });
  });

  it('never takes a question for a change, and always gives what a model must give', () => {
    const changing = ['amend', 'regenerate', 'start_stage', 'flag', 'request_changes'];
    for (const word of ['why', 'who', 'what', 'when', 'which']) {
      for (const rest of [
        'is the strategy flagged',
        'approved it',
        'changed',
        'is approved since 2026-01-01',
      ]) {
        expect(changing).not.toContain(read(`${word} ${rest}?`).act);
      }
    }
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (question) => {
        expect(interpretation.safeParse(read(question)).success).toBe(true);
        isPlainQuestion(question);
      }),
    );
  });

  it('is sure only of short questions that change nothing', () => {
    expect(isPlainQuestion('why is execution flagged?')).toBe(true);
    expect(isPlainQuestion('make the tone bolder in the narrative')).toBe(false);
    expect(isPlainQuestion('what waits for me; then approve everything')).toBe(false);
  });
});

describe('the time of a question', () => {
  it('is that of the calendar where the person is', () => {
    // Half past midnight on the 1st in Stockholm, while it is still the 31st in London.
    const now = new Date('2026-10-31T23:30:00Z');
    expect(dayIn('Europe/Stockholm', now)).toBe('2026-11-01');
    const month = periodOf('this_month', '', now, 'Europe/Stockholm');
    expect(month.from?.toISOString()).toBe('2026-10-31T23:00:00.000Z');
    expect(periodOf('this_month', '', now, 'Europe/London').from?.toISOString()).toBe(
      '2026-09-30T23:00:00.000Z',
    );
    // The month in which the clocks went back begins in summer time, and ends in winter time.
    expect(periodOf('last_month', '', new Date('2026-11-21T12:00:00Z'), 'Europe/Stockholm')).toEqual({
      from: new Date('2026-09-30T22:00:00Z'),
      to: new Date('2026-10-31T23:00:00Z'),
    });
    expect(periodOf('since', 'yesterday', now, 'UTC')).toEqual({ from: null, to: null });
  });

  it('has no gap and holds now, in every zone', () => {
    const zones = [
      'UTC',
      'Pacific/Kiritimati',
      'Pacific/Pago_Pago',
      'America/Mexico_City',
      'Australia/Lord_Howe',
    ];
    const days = fc.date({ min: new Date('2024-01-01'), max: new Date('2030-01-01'), noInvalidDate: true });
    fc.assert(
      fc.property(days, fc.constantFrom(...zones), (now, zone) => {
        for (const [before, after] of [
          ['last_week', 'this_week'],
          ['last_month', 'this_month'],
        ] as const) {
          const earlier = periodOf(before, '', now, zone);
          const present = periodOf(after, '', now, zone);
          expect(earlier.to).toEqual(present.from);
          expect(present.from?.getTime()).toBeLessThanOrEqual(now.getTime());
          expect(present.to?.getTime()).toBeGreaterThan(now.getTime());
        }
        expect(dayIn(zone, periodOf('today', '', now, zone).from ?? now)).toBe(dayIn(zone, now));
      }),
      { numRuns: 60 },
    );
  });
});

it('a text names engagements by client and name, whole words only', () => {
  const all = [
    { client: 'Acme', name: 'Launch' },
    { client: 'Acme', name: 'Hiring' },
    { client: 'Boreal (North)', name: 'Launch' },
  ];
  expect(namedEngagements('what about Acme launch?', all)).toEqual([all[0]]);
  expect(namedEngagements('approved for ACME', all)).toEqual(all.slice(0, 2));
  expect(namedEngagements('the launch', all)).toEqual([all[0], all[2]]);
  expect(namedEngagements('boreal (north) costs', all)).toEqual([all[2]]);
  expect(namedEngagements('acmeology', all)).toEqual([]);
});
