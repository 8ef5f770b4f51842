import type { DeliverableKind } from '../deliverable-kinds.ts';
import { kindTitle } from '../deliverable-kinds.ts';
import type { Option } from '../field.ts';
import { optionsOf } from '../options.ts';
import { PLATFORMS, type PlatformKey, platformTitle } from '../platforms.ts';

/** What is published. `Text` and `Email` need no asset; everything else shows one. */
export const FORMATS = ['Image', 'Carousel', 'Reel', 'Text', 'Email'] as const;

export type Format = (typeof FORMATS)[number];

export const FORMAT_OPTIONS: readonly Option[] = optionsOf(FORMATS);

/** "Instagram, carousel"; an email is just "Email". */
export const placeAndFormat = (platform: string, format: string): string =>
  format === 'Email' ? 'Email' : `${platformTitle(platform)}, ${format.toLowerCase()}`;

/** Whether something of this format is nothing without a picture or a film. */
export const needsAsset = (format: string): boolean =>
  FORMATS.some((known) => known === format) && format !== 'Text' && format !== 'Email';

/** The kinds of deliverable that an execution holds. */
export const EXECUTION_KINDS = [
  'content_calendar',
  'instagram_post',
  'facebook_post',
  'linkedin_post',
  'twitter_post',
  'video_script',
  'email_copy',
  'hashtag_set',
] as const satisfies readonly DeliverableKind[];

export type ExecutionKind = (typeof EXECUTION_KINDS)[number];

export const EXECUTION_KIND_OPTIONS: readonly Option[] = EXECUTION_KINDS.map((value) => ({
  value,
  label: kindTitle(value),
}));

const VISUAL: ReadonlySet<string> = new Set<ExecutionKind>([
  'instagram_post',
  'facebook_post',
  'video_script',
]);
const NOT_PUBLISHED: ReadonlySet<string> = new Set<ExecutionKind>(['content_calendar', 'hashtag_set']);

/** Whether a deliverable of this kind must name the asset it shows. */
export const isVisual = (kind: string): boolean => VISUAL.has(kind);

/** Whether a deliverable of this kind goes out by itself and so has a date. */
export const isPublished = (kind: string): boolean =>
  EXECUTION_KINDS.some((known) => known === kind) && !NOT_PUBLISHED.has(kind);

const keys = PLATFORMS.map(({ key }) => key);

export const PLATFORM_KEYS = keys as [PlatformKey, ...PlatformKey[]];

export const PLATFORM_OPTIONS: readonly Option[] = PLATFORMS.map(({ key, title }) => ({
  value: key,
  label: title,
}));

/** Where posts are scheduled. Emails follow their own sequence, and a website has no calendar. */
export const SOCIAL_KEYS = ['instagram', 'facebook', 'linkedin', 'x', 'tiktok', 'youtube'] as const;

export type SocialKey = (typeof SOCIAL_KEYS)[number];

export const SOCIAL_OPTIONS: readonly Option[] = PLATFORM_OPTIONS.filter(({ value }) =>
  SOCIAL_KEYS.some((key) => key === value),
);
