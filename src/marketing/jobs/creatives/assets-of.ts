import type { Asset } from '../../creatives/asset-schema.ts';
import { type BrandKitSuggestions, brandKitSuggestionsOutput } from './brand-kit-suggestions.ts';
import { carouselTemplatesOutput } from './carousel-templates.ts';
import type { Copy } from './copy-output.ts';
import { imagePackPromptsOutput } from './image-pack-prompts.ts';
import { reelCoverTemplatesOutput } from './reel-cover-templates.ts';
import { thumbnailsBannersOutput } from './thumbnails-banners.ts';
import { videoScriptsOutput } from './video-scripts.ts';

/** What one job gives to the creatives. */
export type Written = {
  copy: Copy;
  assets: Omit<Asset, 'id'>[];
  look?: Pick<BrandKitSuggestions, 'palette' | 'typography' | 'image_style'>;
};

/** The words of a cover stand above its text, for they are what is published. */
const withCoverLine = (line: string, body: string) =>
  `**${line.replace(/([\\*_`[\]<])/g, '\\$1')}**\n\n${body}`;

/** Reads a job's stored output, by job name. Outputs were validated when they were stored; any other form throws. */
export const READERS: Readonly<Record<string, (output: unknown) => Written>> = {
  brand_kit_suggestions(output) {
    const { copy, palette, typography, image_style, guide, template } =
      brandKitSuggestionsOutput.parse(output);
    return {
      copy,
      look: { palette, typography, image_style },
      assets: [
        { kind: 'image_prompt', ...template },
        { kind: 'report', title: 'Brand kit', layer: 'value', content_markdown: guide },
      ],
    };
  },
  carousel_templates(output) {
    const { copy, assets } = carouselTemplatesOutput.parse(output);
    return { copy, assets: assets.map((asset) => ({ kind: 'carousel', ...asset })) };
  },
  reel_cover_templates(output) {
    const { copy, assets } = reelCoverTemplatesOutput.parse(output);
    return {
      copy,
      assets: assets.map(({ cover_line: line, content_markdown: body, ...asset }) => ({
        kind: 'image_prompt',
        ...asset,
        shape: '9:16',
        content_markdown: withCoverLine(line, body),
      })),
    };
  },
  image_pack_prompts(output) {
    const { copy, assets } = imagePackPromptsOutput.parse(output);
    return { copy, assets: assets.map((asset) => ({ kind: 'image_prompt', ...asset })) };
  },
  video_scripts(output) {
    const { copy, assets } = videoScriptsOutput.parse(output);
    return { copy, assets: assets.map((asset) => ({ kind: 'video_script', ...asset })) };
  },
  thumbnails_banners: (output) => thumbnailsBannersOutput.parse(output),
};
