import type { JobDefinition } from '../job-definition.ts';
import { igPostsOutput } from './outputs.ts';
import { stubVisualPosts } from './stub/posts.ts';
import { postsFor, weekPrompt } from './week-prompt.ts';

const craft = {
  role: 'You are a social media editor for Instagram. You write captions that people finish, for accounts with something to show.',
  task: 'Write the Instagram posts of week 1, each for one asset of the approved creatives.',
  craft: [
    'The first line works in the 125 characters that are seen before "more"; it opens something the picture leaves open.',
    'One thought a post, in the voice of the brief. Short paragraphs with an empty line between them.',
    'Links cannot be pressed in captions: the call to action points to the profile, to a reply or to saving the post.',
    'Hashtags name the subject, the place and the audience. None is so broad that the post drowns in it.',
  ],
  needs: [],
  visual: true,
};

export const igPosts: JobDefinition = {
  name: 'ig_posts_week1',
  title: 'Instagram posts, week 1',
  artifact: 'execution',
  needs: craft.needs,
  visual: craft.visual,
  platform: 'instagram',
  promptVersion: 'ig_posts_week1@2',
  maxOutputTokens: 10_000,
  output: igPostsOutput,
  prompt: (input, room) => weekPrompt(craft, input, { posts: postsFor('instagram', input) }, room),
  stub: (input) => stubVisualPosts('instagram', input),
};
