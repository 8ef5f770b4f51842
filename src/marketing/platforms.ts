import type { DeliverableKind } from './deliverable-kinds.ts';
import { weightedLength } from './weighted-length.ts';

/**
 * A place where work is published. `mostCharacters` and `mostHashtags` are the platform's own limits (marketing.md;
 * Facebook's as documented for posts).
 */
export type Platform = {
  key: string;
  title: string;
  /** The kind of its ordinary post, where it has one. */
  post?: DeliverableKind;
  mostCharacters?: number;
  mostHashtags?: number;
  /** How it counts characters, where it does not count UTF-16 units as most of them do. */
  count?: (text: string) => number;
  /** A post cannot carry a link that works; it stands in the profile. */
  linkInProfile?: boolean;
};

/** The platforms that plans, creatives and posts name by `key`. */
export const PLATFORMS = [
  { key: 'linkedin', title: 'LinkedIn', post: 'linkedin_post', mostCharacters: 3000 },
  {
    key: 'instagram',
    title: 'Instagram',
    post: 'instagram_post',
    mostCharacters: 2200,
    mostHashtags: 30,
    linkInProfile: true,
  },
  { key: 'facebook', title: 'Facebook', post: 'facebook_post', mostCharacters: 63_206 },
  { key: 'x', title: 'X', post: 'twitter_post', mostCharacters: 280, count: weightedLength },
  { key: 'tiktok', title: 'TikTok' },
  { key: 'youtube', title: 'YouTube' },
  { key: 'email', title: 'Email', post: 'email_copy' },
  { key: 'website', title: 'Website', post: 'landing_page' },
] as const satisfies readonly Platform[];

export type PlatformKey = (typeof PLATFORMS)[number]['key'];

const byKey = new Map<string, Platform>(PLATFORMS.map((platform) => [platform.key, platform]));

/** The platform of that key, or undefined for a name that is none of ours. */
export const platformOf = (key: string): Platform | undefined => byKey.get(key);

/** The platform as people read it; a name that is none of ours stays as it is. */
export const platformTitle = (key: string): string => byKey.get(key)?.title ?? key;

/** How many characters a text has as the platform counts them. */
export const charactersOn = (platform: Platform, text: string): number =>
  platform.count?.(text) ?? text.length;
