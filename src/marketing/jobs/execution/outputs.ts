import { z } from 'zod';
import { PLATFORM_KEYS, SOCIAL_KEYS } from '../../execution/choices.ts';
import { atLeast, filled } from '../../filled.ts';
import { jobDeliverables } from '../job-deliverables.ts';
import { reel, textPost, visualPost } from './post-output.ts';

const AS_MANY = 'As many as options.write asks for, in the order in which they are published.';

export const igPostsOutput = z.strictObject({
  posts: atLeast(
    1,
    visualPost(
      'The caption between hook and call to action: plain text without Markdown, two to five short paragraphs.',
      'Five to twelve hashtags with their # sign; 30 is the most that Instagram takes.',
    ),
  ).describe(AS_MANY),
});

export const fbPostsOutput = z.strictObject({
  posts: atLeast(
    1,
    visualPost(
      'The post between hook and call to action: plain text without Markdown, one to four short paragraphs.',
      'None to three hashtags with their # sign.',
    ),
  ).describe(AS_MANY),
});

export const linkedinPostsOutput = z.strictObject({
  posts: atLeast(
    1,
    textPost(
      'The post between hook and call to action: plain text without Markdown, short paragraphs, 600 to 1,500 characters.',
      'Three to five hashtags with their # sign.',
    ),
  ).describe(AS_MANY),
});

export const reelsOutput = z.strictObject({ reels: atLeast(1, reel).describe(AS_MANY) });

export const calendarOutput = z.strictObject({
  entries: atLeast(
    1,
    z.strictObject({
      platform: z.enum(SOCIAL_KEYS).describe('Where it is published.'),
      format: z.enum(['Image', 'Carousel', 'Reel', 'Text']).describe('What is published.'),
      pillar: filled.describe('The name of the content pillar it belongs to, exactly as in the strategy.'),
      hook: filled.describe('The first line, at most 140 characters.'),
      call_to_action: filled.describe('One next step, at most ten words.'),
      asset: z
        .string()
        .describe(
          'The id of the asset it shows, exactly as in upstream.assets; an empty text for format Text.',
        ),
    }),
  ).describe(
    'For each platform as many as options.write names for it, in the order in which they are published.',
  ),
  deliverables: jobDeliverables(
    ['content_calendar'],
    'One document of kind content_calendar: why the week is built this way, what each platform does in it, and what to prepare by when.',
  ),
});

export const hashtagSetsOutput = z.strictObject({
  sets: atLeast(
    1,
    z.strictObject({
      title: filled.describe('What the set is for, at most eight words.'),
      platform: z.enum(PLATFORM_KEYS).describe('The platform it is made for.'),
      use: filled.describe('When to use it and when not, in two or three plain sentences.'),
      hashtags: atLeast(1, filled).describe(
        'Five to fifteen hashtags with their # sign: broad, narrow and local ones, and one of the brand.',
      ),
    }),
  ).describe('One set for each pillar or use on each platform of options.platforms; two to eight sets.'),
});

export const emailSequenceOutput = z.strictObject({
  emails: atLeast(
    1,
    z.strictObject({
      title: filled.describe('A working title for the team, at most eight words; it is not sent.'),
      pillar: filled.describe('The name of the content pillar it belongs to, exactly as in the strategy.'),
      day: z
        .number()
        .refine(
          (day) => Number.isSafeInteger(day) && day >= 1 && day <= 365,
          'must be a whole number from 1 to 365',
        )
        .describe('The day of the sequence on which it is sent; 1 is the start. A whole number.'),
      subject: filled.describe('The subject line, at most 50 characters.'),
      preview: filled.describe(
        'The preview text, at most 90 characters, that goes on where the subject stops.',
      ),
      text: filled.describe(
        'The body between subject and call to action: plain text without Markdown, short paragraphs.',
      ),
      call_to_action: filled.describe('One next step, at most ten words. No address; the link is added.'),
    }),
  ).describe('Three to five emails in the order in which they are sent.'),
});

export type CalendarPlan = z.infer<typeof calendarOutput>;
export type VisualPosts = z.infer<typeof igPostsOutput>;
export type TextPosts = z.infer<typeof linkedinPostsOutput>;
export type Reels = z.infer<typeof reelsOutput>;
export type HashtagSets = z.infer<typeof hashtagSetsOutput>;
export type EmailSequence = z.infer<typeof emailSequenceOutput>;
