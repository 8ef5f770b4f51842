import { type DeliverableKind, kindTitle } from '../deliverable-kinds.ts';
import type { Option } from '../field.ts';
import { PLATFORMS, type PlatformKey } from '../platforms.ts';
import type { StrategyLayers } from '../strategy/schema.ts';
import { STRATEGY_SECTIONS } from '../strategy/sections.ts';

/** The eight layers of the strategy (marketing.md), of which every line and every asset serves one. */
export const LAYERS = [
  'business_reality',
  'market',
  'audience',
  'value',
  'narrative',
  'channels',
  'limits',
  'measurement',
] as const satisfies readonly (keyof StrategyLayers)[];

export type Layer = (typeof LAYERS)[number];

export const LAYER_OPTIONS: readonly Option[] = LAYERS.map((value) => ({
  value,
  label: STRATEGY_SECTIONS.find(({ key }) => key === value)?.title ?? value,
}));

/** The kinds of deliverable that creatives hold. A `report` is read; every other kind can be put into a post. */
export const ASSET_KINDS = [
  'carousel',
  'video_script',
  'image_prompt',
  'ad_copy',
  'report',
] as const satisfies readonly DeliverableKind[];

export type AssetKind = (typeof ASSET_KINDS)[number];

export const ASSET_KIND_OPTIONS: readonly Option[] = ASSET_KINDS.map((value) => ({
  value,
  label: kindTitle(value),
}));

/** Whether a post can show an asset of this kind. */
export const isVisualKind = (kind: string): boolean =>
  kind !== 'report' && ASSET_KINDS.some((known) => known === kind);

/** What an asset is used as, whichever job makes it. */
export const ASSET_TYPES = ['post', 'story', 'advert', 'page', 'profile'] as const;

export type AssetType = (typeof ASSET_TYPES)[number];

const ASSET_TYPE_TITLES: Record<AssetType, string> = {
  post: 'Posts in the feed',
  story: 'Stories and short films',
  advert: 'Adverts',
  page: 'Pictures for pages and emails',
  profile: 'Profile and header pictures',
};

export const ASSET_TYPE_OPTIONS: readonly Option[] = ASSET_TYPES.map((value) => ({
  value,
  label: ASSET_TYPE_TITLES[value],
}));

const PAGE_TYPES: readonly AssetType[] = ['page', 'advert'];
const FEED_TYPES: readonly AssetType[] = ['post', 'advert', 'profile'];
const STORY_TYPES: readonly AssetType[] = ['post', 'story', 'advert', 'profile'];

const TYPES_ON: Record<PlatformKey, readonly AssetType[]> = {
  linkedin: FEED_TYPES,
  instagram: STORY_TYPES,
  facebook: STORY_TYPES,
  x: FEED_TYPES,
  tiktok: STORY_TYPES,
  youtube: STORY_TYPES,
  email: PAGE_TYPES,
  website: PAGE_TYPES,
};

/** What assets can be used as on a platform. */
export const typesOn = (platform: PlatformKey): readonly AssetType[] => TYPES_ON[platform];

/** Width to height. */
export const SHAPES = ['1:1', '4:5', '9:16', '16:9', '3:1'] as const;

export type Shape = (typeof SHAPES)[number];

const SHAPE_TITLES: Record<Shape, string> = {
  '1:1': 'Square, 1:1',
  '4:5': 'Portrait, 4:5',
  '9:16': 'Vertical, 9:16',
  '16:9': 'Landscape, 16:9',
  '3:1': 'Banner, 3:1',
};

export const SHAPE_OPTIONS: readonly Option[] = SHAPES.map((value) => ({
  value,
  label: SHAPE_TITLES[value],
}));

export const PLATFORM_KEYS = PLATFORMS.map(({ key }) => key) as [PlatformKey, ...PlatformKey[]];

export const PLATFORM_OPTIONS: readonly Option[] = PLATFORMS.map(({ key, title }) => ({
  value: key,
  label: title,
}));
