import { z } from 'zod';
import { atLeast, filled, pieceId } from '../filled.ts';
import { EXECUTION_KINDS, FORMATS, PLATFORM_KEYS, SOCIAL_KEYS } from './choices.ts';
import { isDay } from './days.ts';
import { EXECUTION_SENTENCES as say } from './sentences.ts';

const day = z.string().refine(isDay, say.notADay);
const clock = z.string().refine((text) => /^(?:[01]\d|2[0-3]):[0-5]\d$/.test(text), say.notATime);

const isWhole = (count: number) => Number.isSafeInteger(count) && count >= 1;

const uniqueIds = (list: readonly { id?: string }[], context: z.RefinementCtx) => {
  const seen = new Set<string>();
  for (const [index, { id }] of list.entries()) {
    if (id !== undefined && seen.has(id))
      context.addIssue({ code: 'custom', path: [index, 'id'], message: say.sameId });
    if (id !== undefined) seen.add(id);
  }
};

export const scheduleSchema = z.strictObject({
  start_date: day,
  posts_per_week: z.number().refine((count) => isWhole(count) && count <= 50, say.postsPerWeek),
  platforms: atLeast(1, z.enum(SOCIAL_KEYS)),
  best_times: atLeast(1, clock),
  blackout_dates: z.array(day).optional(),
  time_zone: filled.optional(),
});

export const calendarEntrySchema = z.strictObject({
  id: pieceId,
  date: day,
  time: clock,
  platform: z.enum(PLATFORM_KEYS),
  format: z.enum(FORMATS),
  pillar: filled,
  hook: filled,
  call_to_action: filled,
  /** Id of an asset in the creatives. */
  asset: filled.optional(),
  /** Id of the deliverable that is published; left out while its text is still to be written. */
  post: filled.optional(),
});

export const sceneSchema = z.strictObject({ time: filled, picture: filled, words: filled });

/** A post, an email, a reel, a hashtag set or the calendar document. `content_markdown` is what is published. */
export const executionDeliverableSchema = z.strictObject({
  id: pieceId,
  kind: z.enum(EXECUTION_KINDS),
  title: filled,
  platform: z.enum(PLATFORM_KEYS).optional(),
  asset: filled.optional(),
  subject: filled.optional(),
  preview: filled.optional(),
  /** Emails: the day of the sequence, 1 is the start date. */
  day: z.number().refine(isWhole, say.notACount).optional(),
  content_markdown: filled,
  scenes: z.array(sceneSchema).optional(),
  hashtags: z.array(filled).optional(),
  link: filled.optional(),
});

export const utmSchema = z.strictObject({
  utm_campaign: filled,
  landing_page: filled.optional(),
  links: z.array(
    z.strictObject({
      platform: z.enum(PLATFORM_KEYS),
      utm_source: filled,
      utm_medium: filled,
      link: filled,
    }),
  ),
});

/** Who says yes to a post and who is called when something goes wrong; what is missing is a finding, not an error. */
export const governanceSchema = z.strictObject({
  who_reviews: filled.optional(),
  who_escalates: filled.optional(),
  review_rules: z.array(filled).optional(),
  /** What must stand under every post, word for word. */
  disclaimers: z.array(filled).optional(),
});

/** A complete execution. The calendar is empty when nothing in it is published, as with hashtag sets alone. */
export const executionContentSchema = z.strictObject({
  schedule: scheduleSchema,
  calendar: z.array(calendarEntrySchema).superRefine(uniqueIds),
  deliverables: atLeast(1, executionDeliverableSchema).superRefine(uniqueIds),
  utm: utmSchema,
  governance: governanceSchema,
});

export type CalendarEntry = z.infer<typeof calendarEntrySchema>;
export type ExecutionDeliverable = z.infer<typeof executionDeliverableSchema>;
export type ExecutionContent = z.infer<typeof executionContentSchema>;
