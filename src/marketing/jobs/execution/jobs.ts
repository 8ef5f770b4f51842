import type { JobDefinition } from '../job-definition.ts';
import { contentCalendar } from './content-calendar.ts';
import { emailSequence } from './email-sequence.ts';
import { fbPosts } from './fb-posts.ts';
import { hashtagSets } from './hashtag-sets.ts';
import { igPosts } from './ig-posts.ts';
import { linkedinPosts } from './linkedin-posts.ts';
import { reelsScripts } from './reels-scripts.ts';

/** The seven jobs of the execution (marketing.md). The last three are text only and run without creatives. */
export const EXECUTION_JOBS: readonly JobDefinition[] = [
  contentCalendar,
  igPosts,
  fbPosts,
  reelsScripts,
  linkedinPosts,
  hashtagSets,
  emailSequence,
];
