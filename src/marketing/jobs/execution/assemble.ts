import { readStrategy } from '../../creatives/read-strategy.ts';
import type { ExecutionAnswers } from '../../execution/answers.ts';
import { campaignOf } from '../../execution/campaign.ts';
import { isPublished, PLATFORM_KEYS } from '../../execution/choices.ts';
import { daysBetween } from '../../execution/days.ts';
import { answersOr, scheduleOf } from '../../execution/options.ts';
import {
  type CalendarEntry,
  type ExecutionContent,
  type ExecutionDeliverable,
  executionContentSchema,
} from '../../execution/schema.ts';
import { campaignSlug, landingPage, mediumOf, utmLink } from '../../execution/utm.ts';
import { readBrief } from '../../intake/brief-reader.ts';
import type { PlatformKey } from '../../platforms.ts';
import { saysNone } from '../../quality/rules/disclaimer.ts';
import type { AssembleInput, JobOutputs } from '../assemble-input.ts';
import { datedCalendar } from './calendar.ts';
import { EXECUTION_JOBS } from './jobs.ts';
import { PIECES, plannedEntries } from './pieces.ts';
import type { PieceContext } from './post-piece.ts';

type Shared = Pick<AssembleInput, 'brief' | 'upstream' | 'options'>;

const paramsOf = (platform: PlatformKey) => ({ source: platform, medium: mediumOf(platform) });

function utmOf(brief: unknown, start: string, platforms: readonly PlatformKey[]): ExecutionContent['utm'] {
  const campaign = campaignSlug(brief, start);
  const page = landingPage(brief);
  const links = PLATFORM_KEYS.filter((key) => platforms.includes(key)).flatMap((platform) => {
    const { source, medium } = paramsOf(platform);
    const link = page && utmLink(page, { source, medium, campaign });
    return link ? [{ platform, utm_source: source, utm_medium: medium, link }] : [];
  });
  return { utm_campaign: campaign, ...(page ? { landing_page: page } : {}), links };
}

/** A deliverable with its own tracked link and, for emails, the day on which it really goes out. */
function complete(
  deliverable: ExecutionDeliverable,
  calendar: readonly CalendarEntry[],
  utm: ExecutionContent['utm'],
  start: string,
): ExecutionDeliverable {
  const { id, kind, platform } = deliverable;
  const link =
    utm.landing_page && platform && isPublished(kind)
      ? utmLink(utm.landing_page, { ...paramsOf(platform), campaign: utm.utm_campaign, content: id })
      : undefined;
  const date = calendar.find(({ post }) => post === id)?.date;
  return {
    ...deliverable,
    ...(kind === 'email_copy' && date ? { day: Math.max(1, daysBetween(start, date) + 1) } : {}),
    ...(link ? { link } : {}),
  };
}

function governanceOf(answers: Partial<ExecutionAnswers>, disclaimers: readonly string[]) {
  const { who_reviews, who_escalates, review_rules } = answers;
  const rules = (review_rules ?? []).map((rule) => rule.trim()).filter(Boolean);
  return {
    ...(who_reviews?.trim() ? { who_reviews: who_reviews.trim() } : {}),
    ...(who_escalates?.trim() ? { who_escalates: who_escalates.trim() } : {}),
    ...(rules.length > 0 ? { review_rules: rules } : {}),
    ...(disclaimers.length > 0 ? { disclaimers: [...disclaimers] } : {}),
  };
}

/**
 * The outputs of the chosen jobs as one execution; any set of jobs will do. Models write the words. Dates, times, links
 * and disclaimers are computed from the answers and the brief: there a computation is right every time. Throws when
 * nothing names a start date or a platform, which the form asks for.
 */
export function assembleExecution(
  outputs: JobOutputs,
  { brief, upstream, options }: Shared,
): ExecutionContent {
  const answers = answersOr(options, brief, upstream);
  const schedule = scheduleOf(answers);
  const disclaimers = readBrief(brief)
    .list('required_disclaimers')
    .filter((disclaimer) => !saysNone(disclaimer));
  const context: PieceContext = {
    schedule,
    disclaimers,
    creatives: upstream.creatives,
    pillars: readStrategy(upstream.strategy).pillars.map(({ name }) => name),
  };
  const pieces = EXECUTION_JOBS.flatMap(({ name }) =>
    outputs[name] === undefined ? [] : (PIECES[name]?.(outputs[name], name, context) ?? []),
  );
  const calendar = datedCalendar(pieces, plannedEntries(outputs, context), schedule, campaignOf(brief));
  const used = calendar.map(({ platform }) => platform);
  const utm = utmOf(brief, schedule.start_date, used.length > 0 ? used : schedule.platforms);
  return executionContentSchema.parse({
    schedule,
    calendar,
    deliverables: pieces.map(({ deliverable }) => complete(deliverable, calendar, utm, schedule.start_date)),
    utm,
    governance: governanceOf(answers, disclaimers),
  });
}
