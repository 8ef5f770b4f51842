import type { StageOptions } from '../artifacts/definition.ts';
import { platformsOf } from '../creatives/channel-platforms.ts';
import { readStrategy } from '../creatives/read-strategy.ts';
import { readBrief } from '../intake/brief-reader.ts';
import { type ExecutionAnswers, executionAnswers, MOST } from './answers.ts';
import { campaignOf, isInside } from './campaign.ts';
import { SOCIAL_KEYS, type SocialKey } from './choices.ts';
import { isDay } from './days.ts';
import { EXECUTION_FIELDS } from './option-fields.ts';
import type { Schedule } from './schedule.ts';
import { EXECUTION_SENTENCES as say } from './sentences.ts';

type Upstream = { strategy?: unknown };

/** The strategy's channels that are platforms with posts, in the order in which people choose them. */
function channelsOf(upstream: Upstream): SocialKey[] {
  const named: string[] = readStrategy(upstream.strategy).channels.flatMap(platformsOf);
  return SOCIAL_KEYS.filter((key) => named.includes(key));
}

/**
 * What the form shows the first time. The start is the campaign's and the platforms are the strategy's channels; where
 * there are none, a person must choose. Times and the number of posts are a usual beginning, not a finding about this
 * audience. The rules repeat what the brief demands.
 */
export function suggestedAnswers(
  content: unknown,
  upstream: Upstream,
  engagement?: { timeZone: string },
): Partial<ExecutionAnswers> {
  const brief = readBrief(content);
  const start = brief.text('timeline_start');
  const platforms = channelsOf(upstream);
  return {
    ...(isDay(start) ? { start_date: start } : {}),
    posts_per_week: 6,
    ...(platforms.length > 0 ? { platforms } : {}),
    best_times: ['08:30', '12:15', '18:00'],
    ...(engagement ? { time_zone: engagement.timeZone } : {}),
    who_reviews: 'The approvers of this engagement',
    who_escalates: 'The owner of this engagement',
    review_rules: [
      'A second person reads every post before it is published.',
      ...brief.list('compliance_notes').filter((note) => note.length <= MOST.rule),
    ].slice(0, MOST.rules),
  };
}

/**
 * The answers with which a run was started. Complete ones stand as they are, what was left empty included; of others,
 * from before the form asked for more, every gap is filled as the form suggests.
 */
export function answersOr(
  given: Readonly<Record<string, unknown>> | undefined,
  brief: unknown,
  upstream: Upstream,
): Partial<ExecutionAnswers> {
  const complete = executionAnswers.safeParse(given);
  if (complete.success) return complete.data;
  const answers: Record<string, unknown> = { ...suggestedAnswers(brief, upstream) };
  for (const [key, schema] of Object.entries(executionAnswers.shape)) {
    const parsed = schema.safeParse(given?.[key]);
    if (parsed.success && parsed.data !== undefined) answers[key] = parsed.data;
  }
  return answers;
}

const trimmed = (list: readonly string[] | undefined): string[] => [
  ...new Set((list ?? []).map((entry) => entry.trim()).filter(Boolean)),
];

/** The schedule of complete answers. Throws when they name no start or no platform: the form asks for both. */
export function scheduleOf(answers: Partial<ExecutionAnswers>): Schedule {
  const { time_zone: zone, ...given } = executionAnswers.parse(answers);
  return {
    start_date: given.start_date.trim(),
    posts_per_week: given.posts_per_week,
    platforms: SOCIAL_KEYS.filter((key) => given.platforms.includes(key)),
    best_times: trimmed(given.best_times).sort(),
    blackout_dates: trimmed(given.blackout_dates).sort(),
    ...(zone?.trim() ? { time_zone: zone.trim() } : {}),
  };
}

/** What starting the execution asks (issue 3). */
export const executionOptions: StageOptions = {
  fields: EXECUTION_FIELDS,
  schema: executionAnswers,
  suggested: suggestedAnswers,
  // Known before a model writes a week that nobody could approve.
  problems: ({ start_date: start }, brief) => {
    const campaign = campaignOf(brief);
    return typeof start === 'string' && isDay(start.trim()) && !isInside(start.trim(), campaign)
      ? [{ key: 'start_date', message: say.outsideCampaign(campaign) }]
      : [];
  },
};
