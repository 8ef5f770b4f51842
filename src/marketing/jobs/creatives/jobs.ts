import type { JobDefinition } from '../job-definition.ts';
import { brandKitSuggestions } from './brand-kit-suggestions.ts';
import { carouselTemplates } from './carousel-templates.ts';
import { imagePackPrompts } from './image-pack-prompts.ts';
import { reelCoverTemplates } from './reel-cover-templates.ts';
import { thumbnailsBanners } from './thumbnails-banners.ts';
import { videoScripts } from './video-scripts.ts';

/** The six jobs of the creatives (marketing.md). Each can be chosen alone, so none needs another. */
export const CREATIVES_JOBS: readonly JobDefinition[] = [
  brandKitSuggestions,
  carouselTemplates,
  reelCoverTemplates,
  imagePackPrompts,
  videoScripts,
  thumbnailsBanners,
];
