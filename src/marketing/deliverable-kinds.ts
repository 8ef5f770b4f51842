/** Every kind of deliverable, across all artifact types (marketing.md). */
export const DELIVERABLE_KINDS = [
  'strategy',
  'campaign_brief',
  'persona_card',
  'audience_segment',
  'content_calendar',
  'linkedin_post',
  'instagram_post',
  'facebook_post',
  'twitter_post',
  'email_copy',
  'ad_copy',
  'landing_page',
  'blog_post',
  'image_prompt',
  'video_script',
  'carousel',
  'hashtag_set',
  'report',
] as const;

export type DeliverableKind = (typeof DELIVERABLE_KINDS)[number];

const NAMES: Partial<Record<DeliverableKind, string>> = {
  linkedin_post: 'LinkedIn post',
  twitter_post: 'X post',
};

/** The kind as people read it: `persona_card` is "Persona card". */
export const kindTitle = (kind: DeliverableKind): string =>
  NAMES[kind] ?? kind.charAt(0).toUpperCase() + kind.slice(1).replaceAll('_', ' ');

/** Words that are not counted as they stand: "3 pieces of ad copy". */
const UNCOUNTED: ReadonlySet<DeliverableKind> = new Set(['ad_copy', 'email_copy']);

/** "1 carousel", "9 image prompts", "3 pieces of ad copy"; for kinds whose title is an ordinary word. */
export function kindsCounted(kind: DeliverableKind, count: number): string {
  const title = kindTitle(kind).toLowerCase();
  if (UNCOUNTED.has(kind)) return `${count} ${count === 1 ? 'piece' : 'pieces'} of ${title}`;
  return `${count} ${title}${count === 1 ? '' : 's'}`;
}
