import { describe, expect, it } from 'vitest';
import { executionAnswers } from '../../../src/marketing/execution/answers.ts';
import { answersOr, executionOptions, scheduleOf } from '../../../src/marketing/execution/options.ts';
import { example } from '../support/briefs.ts';
import { stubStrategy } from '../support/strategy.ts';

const brief = example('online-shop');
const strategy = stubStrategy(brief);
const suggested = executionOptions.suggested(brief, { strategy });

const problems = (change: Record<string, unknown>) =>
  (executionAnswers.safeParse({ ...suggested, ...change }).error?.issues ?? []).map(
    ({ path, message }) => `${String(path[0])}: ${message}`,
  );

describe('what starting the execution asks', () => {
  it('suggests the start of the campaign, the channels of the strategy and the rules of the brief', () => {
    expect(suggested).toMatchObject({
      start_date: brief.timeline_start,
      platforms: ['instagram'],
      review_rules: expect.arrayContaining(brief.compliance_notes ?? []),
    });
    expect(problems({})).toEqual([]);
    expect(executionOptions.suggested({}, {})).not.toHaveProperty('start_date');
    expect(executionOptions.suggested({}, {})).not.toHaveProperty('platforms');
  });

  it('asks for everything the schema knows, and nothing else', () => {
    expect(executionOptions.fields.map(({ key }) => key)).toEqual(Object.keys(executionAnswers.shape));
  });

  it.each([
    [{ start_date: undefined }, 'start_date: Say on which day week 1 begins.'],
    [{ start_date: '2026-02-30' }, 'start_date: Give a day as YYYY-MM-DD, such as 2026-10-05.'],
    [{ posts_per_week: 0 }, 'posts_per_week: Give a whole number from 1 to 50.'],
    [{ posts_per_week: 51 }, 'posts_per_week: Give a whole number from 1 to 50.'],
    [{ posts_per_week: undefined }, 'posts_per_week: Give a whole number from 1 to 50.'],
    [{ platforms: [] }, 'platforms: Choose at least one platform.'],
    [{ platforms: undefined }, 'platforms: Choose at least one platform.'],
    [{ best_times: ['9:00'] }, 'best_times: Give times as HH:MM on the 24-hour clock, such as 09:30.'],
    [{ best_times: ['24:00'] }, 'best_times: Give times as HH:MM on the 24-hour clock, such as 09:30.'],
    [{ best_times: [] }, 'best_times: Give at least one time, one a line.'],
    [{ blackout_dates: ['Christmas'] }, 'blackout_dates: Give a day as YYYY-MM-DD, such as 2026-10-05.'],
    [
      { time_zone: 'Dublin time' },
      'time_zone: Give a time zone by its name, such as Europe/Dublin, or leave it empty.',
    ],
  ])('refuses %j with a sentence at its field', (change, problem) =>
    expect(problems(change)).toEqual([problem]),
  );

  it('takes a blackout date outside the week, a zone, and nothing where nothing is needed', () => {
    expect(problems({ blackout_dates: ['2026-12-24'], time_zone: 'Europe/Dublin' })).toEqual([]);
    expect(problems({ who_reviews: undefined, who_escalates: '', review_rules: [] })).toEqual([]);
  });

  it('keeps complete answers as they are and fills the gaps of others', () => {
    const answers = { ...suggested, who_reviews: undefined, posts_per_week: 9 };
    expect(answersOr(answers, brief, { strategy }).who_reviews).toBeUndefined();
    expect(answersOr({ posts_per_week: 9 }, brief, { strategy })).toEqual({
      ...suggested,
      posts_per_week: 9,
    });
    expect(answersOr({ posts_per_week: 'many' }, brief, { strategy })).toEqual(suggested);
  });

  it('makes a schedule without doubles and blanks', () => {
    const answers = { ...suggested, best_times: ['18:00', ' 08:30 ', '18:00'], time_zone: ' Europe/Dublin ' };
    expect(scheduleOf(answers)).toMatchObject({ best_times: ['08:30', '18:00'], time_zone: 'Europe/Dublin' });
    expect(() => scheduleOf({})).toThrow();
  });
});
