import { pillarNamed } from '../../creatives/same-pillar.ts';
import { assetNamed } from '../../execution/assets.ts';
import type { Schedule } from '../../execution/schedule.ts';
import type { JobOutputs } from '../assemble-input.ts';
import { withIds } from '../with-ids.ts';
import { bodyOf } from './body.ts';
import {
  calendarOutput,
  emailSequenceOutput,
  fbPostsOutput,
  hashtagSetsOutput,
  igPostsOutput,
  linkedinPostsOutput,
  reelsOutput,
} from './outputs.ts';
import type { WrittenPost } from './post-output.ts';
import {
  type Entry,
  hashtagsOf,
  type Piece,
  type PieceContext,
  postPiece,
  reelPlatform,
} from './post-piece.ts';

type Make = (output: unknown, job: string, context: PieceContext) => Piece[];

const posts =
  (
    read: (output: unknown) => readonly WrittenPost[],
    shape: (schedule: Schedule) => Parameters<typeof postPiece>[2],
  ): Make =>
  (output, job, context) =>
    withIds(job, read(output)).map((post) => postPiece(post, context, shape(context.schedule)));

const emails: Make = (output, job, { pillars, disclaimers }) =>
  withIds(job, emailSequenceOutput.parse(output).emails).map((email) => ({
    deliverable: {
      id: email.id,
      kind: 'email_copy',
      title: email.title,
      platform: 'email',
      subject: email.subject,
      preview: email.preview,
      content_markdown: bodyOf({ ...email, hook: '' }, disclaimers),
    },
    wishedDay: email.day,
    entry: {
      platform: 'email',
      format: 'Email',
      pillar: pillarNamed(email.pillar, pillars),
      hook: email.subject,
      call_to_action: email.call_to_action,
      post: email.id,
    },
  }));

const sets: Make = (output, job) =>
  withIds(job, hashtagSetsOutput.parse(output).sets).map(({ id, title, platform, use, hashtags }) => ({
    deliverable: {
      id,
      kind: 'hashtag_set',
      title,
      platform,
      content_markdown: bodyOf({ hook: '', text: use, call_to_action: '' }, []),
      ...hashtagsOf(hashtags),
    },
  }));

const documents: Make = (output, job) =>
  withIds(job, calendarOutput.parse(output).deliverables).map((deliverable) => ({ deliverable }));

/** How the output of each job becomes pieces. A new job is one more entry. */
export const PIECES: Readonly<Record<string, Make>> = {
  content_calendar_week1: documents,
  ig_posts_week1: posts(
    (output) => igPostsOutput.parse(output).posts,
    () => ({ kind: 'instagram_post', platform: 'instagram', format: 'Image' }),
  ),
  fb_posts_week1: posts(
    (output) => fbPostsOutput.parse(output).posts,
    () => ({ kind: 'facebook_post', platform: 'facebook', format: 'Image' }),
  ),
  reels_scripts_week1: posts(
    (output) => reelsOutput.parse(output).reels,
    (schedule) => ({ kind: 'video_script', platform: reelPlatform(schedule), format: 'Reel' }),
  ),
  linkedin_posts_week1: posts(
    (output) => linkedinPostsOutput.parse(output).posts,
    () => ({ kind: 'linkedin_post', platform: 'linkedin', format: 'Text' }),
  ),
  hashtag_sets: sets,
  email_sequence: emails,
};

/** The entries that the calendar job planned, if it ran. */
export const plannedEntries = (
  outputs: JobOutputs,
  { creatives, pillars }: Pick<PieceContext, 'creatives' | 'pillars'>,
): Entry[] =>
  outputs.content_calendar_week1 === undefined
    ? []
    : calendarOutput.parse(outputs.content_calendar_week1).entries.map(({ asset, ...entry }) => ({
        ...entry,
        pillar: pillarNamed(entry.pillar, pillars),
        ...(asset.trim() ? { asset: assetNamed(creatives, asset) } : {}),
      }));
