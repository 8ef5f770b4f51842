import { publishedPost } from '../../../marketing/execution/published.ts';
import { charactersOn, PLATFORMS, type Platform, platformOf } from '../../../marketing/platforms.ts';

/** How long a post is where it is published, and how long it may be. */
export type PostCount = { characters: number; most?: number; hashtags: number; mostHashtags?: number };

/** The platform of a post: the one it names, else the one whose ordinary post it is. */
export const platformOfPost = (kind: string, named: string): Platform | undefined =>
  platformOf(named) ?? PLATFORMS.find((platform) => 'post' in platform && platform.post === kind);

/** Counted as the platform counts: the text with its link and tags where they are published with it. */
export const countPost = (platform: Platform | undefined, post: unknown): PostCount => {
  const { text, hashtags } = publishedPost(post);
  return {
    characters: platform ? charactersOn(platform, text) : text.length,
    hashtags: hashtags.length,
    ...(platform?.mostCharacters ? { most: platform.mostCharacters } : {}),
    ...(platform?.mostHashtags ? { mostHashtags: platform.mostHashtags } : {}),
  };
};
