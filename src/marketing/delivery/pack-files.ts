import { isObject, valueAt } from '../content-walk.ts';
import type { DeliverableKind } from '../deliverable-kinds.ts';
import { plainText } from '../plain-text.ts';
import { isPackedType, PACKED_TYPES, type PackedType } from './choices.ts';
import type { PackFile } from './schema.ts';

/** What each kind is for. Few words, because they stand beside many files. */
const USES: Record<DeliverableKind, string> = {
  strategy: 'Read first',
  campaign_brief: 'Brief for writers and designers',
  persona_card: 'Whom to write for',
  audience_segment: 'Whom to aim at',
  content_calendar: 'What goes out when',
  linkedin_post: 'Post on LinkedIn',
  instagram_post: 'Post on Instagram',
  facebook_post: 'Post on Facebook',
  twitter_post: 'Post on X',
  email_copy: 'Send as email',
  ad_copy: 'Use as advert',
  landing_page: 'Put on the website',
  blog_post: 'Put on the blog',
  image_prompt: 'Make the image from it',
  video_script: 'Film it',
  carousel: 'Lay out the slides',
  hashtag_set: 'Add to posts',
  report: 'Read and keep',
};

const useOf = (kind: unknown): string =>
  typeof kind === 'string' && Object.hasOwn(USES, kind) ? USES[kind as DeliverableKind] : USES.report;

const slug = (text: unknown): string =>
  plainText(text)
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '') || 'document';

const twoDigits = (count: number) => String(count).padStart(2, '0');

/** The deliverables of an approved content as they can be listed: those with an id and a title. */
export function packable(content: unknown): { id: string; kind: unknown; title: string }[] {
  const list = valueAt(content, ['deliverables']);
  return (Array.isArray(list) ? list : [])
    .filter(isObject)
    .flatMap(({ id, kind, title }) =>
      typeof id === 'string' && id.trim() ? [{ id, kind, title: plainText(title).trim() || id }] : [],
    );
}

/**
 * The files of a pack, computed from what it holds: one for each deliverable, in stage order, in a folder named for its stage.
 * No model writes this list, so that it can name nothing that does not exist. What is itself in the pack as a whole, the brief,
 * has no deliverables.
 */
export function packFiles(
  included: readonly unknown[],
  upstream: Readonly<Partial<Record<PackedType, unknown>>>,
): PackFile[] {
  const types = PACKED_TYPES.filter((type) => included.some((one) => isPackedType(one) && one === type));
  return types.flatMap((artifact) =>
    packable(upstream[artifact]).map(({ id, kind, title }, index) => ({
      name: `${artifact}/${twoDigits(index + 1)}-${slug(kind)}.md`,
      artifact,
      deliverable_id: id,
      title,
      use: useOf(kind),
    })),
  );
}
