import type { Rule } from '../../artifacts/definition.ts';
import { valueAt } from '../../content-walk.ts';
import { campaignOf } from '../../execution/campaign.ts';
import { isDay, shortDay } from '../../execution/days.ts';
import { weekOne } from '../../execution/schedule.ts';
import { platformTitle } from '../../platforms.ts';
import { calendarOf, textOf, textsOf } from './read.ts';
import { EXECUTION_FINDINGS as say } from './sentences.ts';

const RULE = 'cadence';
const MOST_APART = 1;

/**
 * Uneven cadence: on one platform the fullest day of week 1 has at least two posts more than the emptiest. Blackout
 * dates and days outside the campaign do not count as empty; emails have a rhythm of their own.
 */
export const cadenceRule: Rule = {
  name: RULE,
  check(content, { brief }) {
    const start = textOf(valueAt(content, ['schedule', 'start_date']));
    if (!isDay(start)) return [];
    const blackout = textsOf(valueAt(content, ['schedule', 'blackout_dates']));
    const days = weekOne({ start_date: start, blackout_dates: blackout }, campaignOf(brief));
    const entries = calendarOf(content).map(({ value }) => ({
      platform: textOf(value.platform),
      date: textOf(value.date),
    }));
    const platforms = new Set(
      entries.map(({ platform }) => platform).filter((platform) => platform !== 'email'),
    );
    return [...platforms].flatMap((platform) => {
      const counts = days
        .map((day) => ({
          day,
          count: entries.filter((entry) => entry.platform === platform && entry.date === day).length,
        }))
        .sort((one, other) => other.count - one.count);
      const [fullest, emptiest] = [counts[0], counts.at(-1)];
      if (!fullest || !emptiest || fullest.count - emptiest.count <= MOST_APART) return [];
      const said = say.uneven(
        platformTitle(platform),
        fullest.count,
        shortDay(fullest.day),
        emptiest.count,
        shortDay(emptiest.day),
      );
      return [{ rule: RULE, severity: 'minor' as const, place: 'calendar', ...said }];
    });
  },
};
