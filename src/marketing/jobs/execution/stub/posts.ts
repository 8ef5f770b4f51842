import { shortened } from '../../../first-sentence.ts';
import { platformTitle } from '../../../platforms.ts';
import type { JobInput } from '../../job-definition.ts';
import { around } from '../../strategy/stub/facts.ts';
import { finished } from '../../strategy/stub/finished.ts';
import type { TextPosts, VisualPosts } from '../outputs.ts';
import { postsFor } from '../week-prompt.ts';
import { assetFor, type Lane, type Material, materialOf, storyFor, withWish } from './stories.ts';
import { tagsOf } from './tags.ts';

/** Short, because they come back: a call to action is a label, not prose. */
const CALLS: Readonly<Record<Lane, readonly [string, string]>> = {
  instagram: ['Link in the profile.', 'Save this for later.'],
  facebook: ['Tell us below.', 'See how it works.'],
  linkedin: ['How is it where you work?', 'Read how it works.'],
  reels: ['Link in the profile.', 'Send it to somebody.'],
  email: ['Take a look.', 'Just reply to this email.'],
};

export const callFor = (lane: Lane, index: number): string => CALLS[lane][index % 2] ?? CALLS[lane][0];

/** What differs by platform, so that one story read twice is not the same text twice. */
const FRAMES: Readonly<Record<Lane, (text: string, material: Material, index: number) => string>> = {
  instagram: (text) => text,
  facebook: (text, { outcomes }, index) =>
    `${text}\n\nHow is it with you? Which matters more: ${around(outcomes, index, 'time')}, or ${around(outcomes, index + 1, 'money')}?`,
  linkedin: (text, { outcomes, pains }, index) =>
    `${text}\n\nSeen from the trade: ${around(pains, index + 2, 'habit')}. That is where we begin.\n\nWhat should follow: ${around(outcomes, index + 1, 'something better')}.`,
  reels: (text) => text,
  email: (text) => text,
};

function written(lane: Lane, platform: string, input: JobInput) {
  const material = materialOf(input);
  const { brief, client } = material;
  const tags = tagsOf([client, brief.text('industry'), ...brief.list('service_areas'), material.place], 4);
  return {
    material,
    posts: Array.from({ length: postsFor(platform, input) }, (_, index) => {
      const story = storyFor(material, lane, index);
      return {
        title: `${platformTitle(platform)} ${index + 1}: ${shortened(story.hook, 60)}`,
        pillar: story.pillar,
        hook: story.hook,
        text: withWish(FRAMES[lane](story.text, material, index), index, input.instruction),
        call_to_action: callFor(lane, index),
        hashtags: tags,
      };
    }),
  };
}

/** Deterministic stand-in for a model: posts with pictures, from the brief, the strategy and the approved assets. */
export function stubVisualPosts(platform: 'instagram' | 'facebook', input: JobInput): VisualPosts {
  const { posts, material } = written(platform, platform, input);
  return finished(input.brief, {
    posts: posts.map((post, index) => ({
      ...post,
      asset: assetFor(material, platform, index, ['image_prompt', 'carousel']),
    })),
  });
}

/** Deterministic stand-in for a model: LinkedIn posts of words alone. */
export const stubTextPosts = (input: JobInput): TextPosts =>
  finished(input.brief, { posts: written('linkedin', 'linkedin', input).posts });
