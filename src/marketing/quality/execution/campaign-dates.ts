import type { Rule } from '../../artifacts/definition.ts';
import { valueAt } from '../../content-walk.ts';
import { campaignOf, isInside } from '../../execution/campaign.ts';
import { isDay } from '../../execution/days.ts';
import { calendarOf, textOf, textsOf } from './read.ts';
import { EXECUTION_FINDINGS as say } from './sentences.ts';

const RULE = 'campaign_dates';

/** A date before or after the campaign of the brief, or on a blackout date. What is no date at all, the schema refuses. */
export const campaignDatesRule: Rule = {
  name: RULE,
  check(content, { brief }) {
    const campaign = campaignOf(brief);
    const blackout = textsOf(valueAt(content, ['schedule', 'blackout_dates']));
    return calendarOf(content).flatMap(({ place, value }) => {
      const date = textOf(value.date);
      const found = { rule: RULE, severity: 'blocker' as const, place: `${place}.date` };
      if (!isDay(date)) return [];
      if (!isInside(date, campaign)) return [{ ...found, ...say.outside(date, campaign.from, campaign.to) }];
      return blackout.includes(date) ? [{ ...found, ...say.blackedOut(date) }] : [];
    });
  },
};
