import { z } from 'zod';
import { DELIVERABLE_FIELDS } from './deliverable-fields.ts';
import { DELIVERABLE_KINDS } from './deliverable-kinds.ts';
import type { Section } from './field.ts';
import { filled, pieceId } from './filled.ts';

/** One piece of work in an artifact's content and in the envelope (design.md). `content_markdown` is never empty. */
export const deliverableSchema = z.strictObject({
  id: pieceId,
  kind: z.enum(DELIVERABLE_KINDS),
  title: filled,
  content_markdown: filled,
  platform: filled.optional(),
  hashtags: z.array(filled).optional(),
  assets: z.record(z.string(), z.string()).optional(),
});

export type Deliverable = z.infer<typeof deliverableSchema>;

/** Deliverables as a section, so that the form, the diff and the renderers need no special case. */
export const DELIVERABLES_SECTION: Section = {
  key: 'deliverables',
  title: 'Deliverables',
  path: [],
  fields: [
    {
      key: 'deliverables',
      label: 'Deliverables',
      required: true,
      kind: 'items',
      titleField: 'title',
      fields: DELIVERABLE_FIELDS,
    },
  ],
};

/** The lists of a content whose entries are known by an id: deliverables, and the dates on which they go out. */
const LISTS_WITH_IDS = ['deliverables', 'calendar'];

/**
 * Gives every deliverable and calendar entry without an id the next free `manual-<n>`; the others keep theirs, so that
 * a later diff and a single regeneration still find them. Content of any other shape is returned as it is.
 */
export function withDeliverableIds(content: unknown): unknown {
  if (typeof content !== 'object' || content === null || Array.isArray(content)) return content;
  return Object.fromEntries(
    Object.entries(content).map(([key, value]) => [
      key,
      LISTS_WITH_IDS.includes(key) && Array.isArray(value) ? listWithIds(value) : value,
    ]),
  );
}

function listWithIds(entries: readonly { id?: unknown }[]): unknown[] {
  const taken = new Set<unknown>(entries.map((entry) => entry?.id));
  let next = 1;
  const freeId = () => {
    while (taken.has(`manual-${next}`)) next += 1;
    const id = `manual-${next}`;
    taken.add(id);
    return id;
  };
  return entries.map((entry) =>
    typeof entry === 'object' && entry !== null && !entry.id ? { ...entry, id: freeId() } : entry,
  );
}
