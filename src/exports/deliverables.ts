import { isObject } from '../marketing/content-walk.ts';
import { DELIVERABLE_KINDS, kindTitle } from '../marketing/deliverable-kinds.ts';
import { platformOf } from '../marketing/platforms.ts';

/** A deliverable as the generation contract shapes it (design.md). */
export type ExportedDeliverable = {
  id: string;
  kind: string;
  title: string;
  content_markdown: string;
  platform?: string;
  hashtags?: readonly string[];
  assets?: Readonly<Record<string, string>>;
};

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

const readDeliverable = (entry: unknown, index: number): ExportedDeliverable[] => {
  if (!isObject(entry)) return [];
  const assets = isObject(entry.assets)
    ? Object.entries(entry.assets).filter((pair): pair is [string, string] => typeof pair[1] === 'string')
    : [];
  const hashtags = Array.isArray(entry.hashtags)
    ? entry.hashtags.filter((tag): tag is string => typeof tag === 'string')
    : [];
  return [
    {
      id: text(entry.id) || `deliverable-${index + 1}`,
      kind: text(entry.kind) || 'report',
      title: text(entry.title) || `Deliverable ${index + 1}`,
      content_markdown: text(entry.content_markdown),
      ...(text(entry.platform) ? { platform: text(entry.platform) } : {}),
      ...(hashtags.length > 0 ? { hashtags } : {}),
      ...(assets.length > 0 ? { assets: Object.fromEntries(assets) } : {}),
    },
  ];
};

/** The deliverables of a content, whatever its type; an empty list where it has none. */
export const deliverablesOf = (content: unknown): ExportedDeliverable[] =>
  isObject(content) && Array.isArray(content.deliverables)
    ? content.deliverables.flatMap(readDeliverable)
    : [];

const MATERIAL = ['image_prompt', 'alt_text'] as const;

/**
 * The deliverables as the generation contract shapes them (design.md): texts that a type keeps beside the body, so that
 * people can amend them, are `assets` there.
 */
export const contractDeliverables = (content: unknown): ExportedDeliverable[] => {
  const rows = isObject(content) && Array.isArray(content.deliverables) ? content.deliverables : [];
  const objects = rows.filter(isObject);
  return deliverablesOf(content).map((deliverable, at) => {
    const material = MATERIAL.flatMap((key) => {
      const given = text(objects[at]?.[key]);
      return given === '' ? [] : [[key, given] as const];
    });
    return material.length === 0
      ? deliverable
      : { ...deliverable, assets: { ...deliverable.assets, ...Object.fromEntries(material) } };
  });
};

/** A key as people read it, `image_prompt` as `Image prompt`; kinds of deliverables by their own titles. */
export const plainWords = (key: string): string => {
  const kind = DELIVERABLE_KINDS.find((known) => known === key);
  if (kind) return kindTitle(kind);
  const words = key.replace(/[_-]+/g, ' ').trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
};

/** A platform as it writes itself; a name that is none of ours as plain words. */
export const platformWords = (platform: string): string =>
  platformOf(platform)?.title ?? plainWords(platform);
