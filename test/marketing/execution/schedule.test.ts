import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { campaignOf, isInside } from '../../../src/marketing/execution/campaign.ts';
import { addDays, daysBetween, isDay, longDay } from '../../../src/marketing/execution/days.ts';
import { placePosts } from '../../../src/marketing/execution/place-posts.ts';
import { emailDays, type Schedule, weekOne } from '../../../src/marketing/execution/schedule.ts';
import { shareOf } from '../../../src/marketing/execution/shares.ts';

const schedule: Schedule = {
  start_date: '2026-10-05',
  posts_per_week: 6,
  platforms: ['instagram'],
  best_times: ['08:30', '18:00'],
  blackout_dates: [],
};

describe('days', () => {
  it('are real days, over months and leap years', () => {
    expect(['2026-02-28', '2028-02-29', '2026-02-29', '2026-13-01', 'soon'].map(isDay)).toEqual([
      true,
      true,
      false,
      false,
      false,
    ]);
    expect(addDays('2028-02-28', 2)).toBe('2028-03-01');
    expect(addDays('2026-10-24', 2)).toBe('2026-10-26');
    expect(addDays('9999-12-31', 1)).toBe('9999-12-31');
    expect(daysBetween('2026-12-31', '2027-01-02')).toBe(2);
    expect(longDay('2026-10-05')).toBe('Monday, 5 October 2026');
  });
});

describe('the campaign', () => {
  it('runs from its start for so many weeks, or on and on', () => {
    expect(campaignOf({ timeline_start: '2026-10-05', duration_weeks: 2 })).toEqual({
      from: '2026-10-05',
      to: '2026-10-18',
    });
    expect(campaignOf({ timeline_start: '2026-10-05' })).toEqual({ from: '2026-10-05' });
    expect(campaignOf({ duration_weeks: 2 })).toEqual({});
    expect(campaignOf(null)).toEqual({});
  });
});

describe('week 1', () => {
  const campaign = { from: '2026-10-07', to: '2026-10-20' };

  it('has the open days of seven', () => {
    expect(weekOne({ ...schedule, blackout_dates: ['2026-10-09', '2026-12-24'] }, campaign)).toEqual([
      '2026-10-07',
      '2026-10-08',
      '2026-10-10',
      '2026-10-11',
    ]);
  });

  it('moves behind a week without an open day, and stays where the campaign has none', () => {
    const blackout_dates = Array.from({ length: 7 }, (_, day) => addDays('2026-10-05', day));
    const [first, ...others] = weekOne({ ...schedule, blackout_dates }, campaign);
    expect([first, others.length]).toEqual(['2026-10-12', 6]);
    expect(weekOne({ ...schedule, start_date: '2027-01-01' }, campaign)).toEqual(['2027-01-01']);
  });

  it('shares posts out evenly and forgets no platform', () => {
    const asked = { posts_per_week: 7, platforms: ['instagram', 'facebook', 'linkedin'] };
    expect(asked.platforms.map((platform) => shareOf(platform, asked))).toEqual([3, 2, 2]);
    expect(shareOf('x', asked)).toBe(1);
    expect(asked.platforms.map((platform) => shareOf(platform, { ...asked, posts_per_week: 1 }))).toEqual([
      1, 1, 1,
    ]);
  });

  it('places any number of posts on open days, evenly, never two at once', () => {
    const days = fc.uniqueArray(fc.integer({ min: 0, max: 9 }), { maxLength: 6 });
    const times = fc.uniqueArray(fc.constantFrom('00:00', '08:30', '09:00', '18:00', '23:59'), {
      minLength: 1,
    });
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 60 }),
        days,
        times,
        fc.nat({ max: 4 }),
        (count, out, best_times, lane) => {
          const blackout_dates = out.map((day) => addDays(schedule.start_date, day));
          const own = { ...schedule, best_times, blackout_dates };
          const open = weekOne(own, {});
          const moments = placePosts(count, own, {}, { lane, lanes: 5 });
          expect(moments).toHaveLength(count);
          expect(new Set(moments.map(({ date, time }) => `${date} ${time}`)).size).toBe(count);
          for (const { date, time } of moments) {
            expect(open).toContain(date);
            expect(time).toMatch(/^(?:[01]\d|2[0-3]):[0-5]\d$/);
          }
          const perDay = open.map((day) => moments.filter(({ date }) => date === day).length);
          expect(Math.max(...perDay) - Math.min(...perDay)).toBeLessThanOrEqual(1);
          if (count <= open.length) for (const { time } of moments) expect(best_times).toContain(time);
        },
      ),
    );
  });

  it('sends emails in order on open days inside the campaign', () => {
    const blackout_dates = ['2026-10-07', '2026-10-08'];
    expect(emailDays({ ...schedule, blackout_dates }, campaign, [1, 3, 3, 60])).toEqual([
      '2026-10-09',
      '2026-10-10',
      '2026-10-11',
      '2026-10-20',
    ]);
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 30 }), { maxLength: 6 }), (wished) => {
        const sent = emailDays({ ...schedule, blackout_dates }, campaign, wished);
        expect([...sent].sort()).toEqual(sent);
        for (const day of sent) {
          expect(isInside(day, campaign)).toBe(true);
          expect(blackout_dates).not.toContain(day);
        }
      }),
    );
  });
});
