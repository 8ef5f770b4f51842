import type { JobDefinition } from '../job-definition.ts';
import { linkedinPostsOutput } from './outputs.ts';
import { stubTextPosts } from './stub/posts.ts';
import { postsFor, weekPrompt } from './week-prompt.ts';

const craft = {
  role: 'You are a ghostwriter for LinkedIn. You let people who know their trade say one true thing well.',
  task: 'Write the LinkedIn posts of week 1. They are words alone, without pictures.',
  craft: [
    'Write as a named person of the client would speak, not as a brand. First person where it fits.',
    'The first 200 characters decide: a claim, an observation or a number of the brief, never a question to warm up.',
    'Build it in one line of thought: what was seen, why it happens, what follows for the reader.',
    'The call to action invites an answer from the trade, or leads to the page. One of the two.',
    'No lines of one word each, no lists of emojis, no praise of oneself.',
  ],
  needs: [],
  visual: false,
};

export const linkedinPosts: JobDefinition = {
  name: 'linkedin_posts_week1',
  title: 'LinkedIn posts, week 1',
  artifact: 'execution',
  needs: craft.needs,
  visual: craft.visual,
  platform: 'linkedin',
  promptVersion: 'linkedin_posts_week1@2',
  maxOutputTokens: 12_000,
  output: linkedinPostsOutput,
  prompt: (input, room) => weekPrompt(craft, input, { posts: postsFor('linkedin', input) }, room),
  stub: stubTextPosts,
};
