import { isObject } from '../content-walk.ts';
import { unescapeMarkdown } from '../markdown/unescape.ts';
import { platformOf } from '../platforms.ts';

const HASHTAG = /(?<![\p{L}\p{N}_&])[#＃]([\p{L}\p{N}\p{M}_]*[\p{L}\p{M}_][\p{L}\p{N}\p{M}_]*)/gu;

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

/** A hashtag as it is published: with its sign and without spaces. */
export const asHashtag = (tag: string): string =>
  `#${tag
    .trim()
    .replace(/^[#＃]+/, '')
    .replace(/\s+/g, '')}`;

const listed = (hashtags: unknown): string[] =>
  (Array.isArray(hashtags) ? hashtags : []).map((tag) => asHashtag(textOf(tag))).filter((tag) => tag !== '#');

const inText = (text: string): string[] => [...text.matchAll(HASHTAG)].map(([, tag]) => `#${tag}`);

const once = (tags: readonly string[]): string[] => {
  const seen = new Set<string>();
  return tags.filter((tag) => !seen.has(tag.toLowerCase()) && seen.add(tag.toLowerCase()));
};

/** What a platform publishes of a deliverable: the text, the link where posts can carry one, the hashtags not in it yet. */
export type Published = { text: string; hashtags: string[] };

/** A post as it is published, for counting. Of Markdown only escapes and line breaks are undone: posts are plain text. */
export function publishedPost(deliverable: unknown): Published {
  const { content_markdown, platform, hashtags, link } = isObject(deliverable) ? deliverable : {};
  const text = unescapeMarkdown(textOf(content_markdown)).trim();
  const written = inText(text);
  const all = once([...written, ...listed(hashtags)]);
  const address = platformOf(textOf(platform))?.linkInProfile ? '' : textOf(link).trim();
  const parts = [text, text.includes(address) ? '' : address, all.slice(once(written).length).join(' ')];
  return { text: parts.filter(Boolean).join('\n\n'), hashtags: all };
}
