import type { JobDefinition } from '../job-definition.ts';
import { fbPostsOutput } from './outputs.ts';
import { stubVisualPosts } from './stub/posts.ts';
import { postsFor, weekPrompt } from './week-prompt.ts';

const craft = {
  role: 'You are a community editor for Facebook. You write posts that neighbours and customers answer and pass on.',
  task: 'Write the Facebook posts of week 1, each for one asset of the approved creatives.',
  craft: [
    'Write to people who know each other: a concrete scene, a name of a place, a question that can be answered in one line.',
    'The first two lines carry the post; what follows rewards whoever opens it.',
    'The call to action asks for one thing only. A question and a link compete.',
    'Not the Instagram caption again: another story, or the same one from the side of the reader.',
  ],
  needs: [],
  visual: true,
};

export const fbPosts: JobDefinition = {
  name: 'fb_posts_week1',
  title: 'Facebook posts, week 1',
  artifact: 'execution',
  needs: craft.needs,
  visual: craft.visual,
  platform: 'facebook',
  promptVersion: 'fb_posts_week1@2',
  maxOutputTokens: 10_000,
  output: fbPostsOutput,
  prompt: (input, room) => weekPrompt(craft, input, { posts: postsFor('facebook', input) }, room),
  stub: (input) => stubVisualPosts('facebook', input),
};
