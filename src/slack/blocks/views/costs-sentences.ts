import { atLeast, dollars } from '../../../llm/dollars.ts';

const calls = (count: number): string => (count === 1 ? '1 call' : `${count} calls`);

/** What `/aicmo costs` says. */
export const COSTS = {
  title: (month: string) => `Costs, ${month}`,
  total: 'This month: ',
  intro: 'What the providers counted, in US dollars. The month is the calendar month in UTC.',
  ownIntro: 'In the engagements that you can see, in US dollars. The month is the calendar month in UTC.',
  none: 'No model was asked this month.',
  noneOfYours: 'No model was asked this month in the engagements that you can see.',
  engagements: 'By engagement',
  stages: 'By stage',
  models: 'By provider and model',
  months: 'The last six months',
  budgets: 'Budgets',
  outside: 'Outside engagements',
  outsideStages: 'Outside stages',
  more: (count: number) => `${count} more`,
  calls,
  known: (usd: number) => dollars(usd),
  upTo: (usd: number) => `up to ${dollars(atLeast(usd))}`,
  upToMore: (usd: number) => `up to ${dollars(atLeast(usd))} more`,
  unknown: (count: number) => `${calls(count)} of unknown price`,
  onlyUnknown: 'price unknown',
  free: 'no charge',

  noBudgets: 'No budget is set. Budgets limits what a month, an engagement or a run may cost.',
  month: (limit: string, used: string) => `This month: ${limit}; ${used}`,
  noMonth: (used: string) => `This month: no limit; ${used}`,
  eachEngagement: (limit: string) => `Each engagement: ${limit}`,
  eachRun: (limit: string) => `Each run: ${limit}`,
  call: (limit: string) => `One call of unknown price: ${limit}`,
  used: (spent: number, reserved: number) =>
    `${dollars(spent)} used${reserved > 0 ? `, ${dollars(reserved)} set aside for calls without an answer yet` : ''}`,
  usedOf: (used: string, limit: number) => `${used} of ${dollars(limit)}`,
  noLimit: 'no limit',
  noCap: 'not set, so such a model is not asked while there is a budget',
} as const;
