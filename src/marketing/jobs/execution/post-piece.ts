import { pillarNamed } from '../../creatives/same-pillar.ts';
import { assetNamed, assetsIn } from '../../execution/assets.ts';
import { asHashtag } from '../../execution/published.ts';
import type { Schedule } from '../../execution/schedule.ts';
import type { CalendarEntry, ExecutionDeliverable } from '../../execution/schema.ts';
import type { PlatformKey } from '../../platforms.ts';
import { bodyOf } from './body.ts';
import type { WrittenPost } from './post-output.ts';

/** A calendar entry before it has a date. */
export type Entry = Omit<CalendarEntry, 'id' | 'date' | 'time'>;

/** What one job adds: deliverables, the entries that publish them, and for emails the wished days. */
export type Piece = { deliverable: ExecutionDeliverable; entry?: Entry; wishedDay?: number };

/** What pieces are made from, beside the outputs. */
export type PieceContext = {
  schedule: Schedule;
  creatives: unknown;
  /** The names of the strategy's pillars. */
  pillars: readonly string[];
  disclaimers: readonly string[];
};

export const hashtagsOf = (tags: readonly string[]) => {
  const clean = tags.map(asHashtag).filter((tag) => tag !== '#');
  return clean.length > 0 ? { hashtags: clean } : {};
};

/** Short films belong where films are watched: the first of these that was chosen, else Instagram. */
export const reelPlatform = ({ platforms }: Schedule): PlatformKey =>
  (['instagram', 'facebook', 'tiktok', 'youtube'] as const).find((key) => platforms.includes(key)) ??
  'instagram';

/** A post whose asset is a carousel is one: the asset says what is shown. */
function shownAs(
  creatives: unknown,
  asset: string | undefined,
  format: CalendarEntry['format'],
): CalendarEntry['format'] {
  const carousel = assetsIn(creatives).some(({ id, kind }) => id === asset && kind === 'carousel');
  return carousel && format === 'Image' ? 'Carousel' : format;
}

/** A post, or a reel, with the calendar entry that publishes it. */
export function postPiece(
  post: WrittenPost & { id: string },
  { creatives, pillars, disclaimers }: PieceContext,
  {
    kind,
    platform,
    format,
  }: { kind: ExecutionDeliverable['kind']; platform: PlatformKey; format: CalendarEntry['format'] },
): Piece {
  const asset = post.asset?.trim() ? { asset: assetNamed(creatives, post.asset) } : {};
  return {
    deliverable: {
      id: post.id,
      kind,
      title: post.title,
      platform,
      ...asset,
      content_markdown: bodyOf(post, disclaimers),
      ...(post.scenes ? { scenes: post.scenes } : {}),
      ...hashtagsOf(post.hashtags),
    },
    entry: {
      platform,
      format: shownAs(creatives, asset.asset, format),
      pillar: pillarNamed(post.pillar, pillars),
      hook: post.hook,
      call_to_action: post.call_to_action,
      ...asset,
      post: post.id,
    },
  };
}
