import type { ModalView } from '@slack/types';
import type { ItemPage, ItemReview } from '../../../../artifacts/item-marks/item-review.ts';
import type { DeliverableKind } from '../../../../marketing/deliverable-kinds.ts';
import { kindTitle } from '../../../../marketing/deliverable-kinds.ts';
import { itemDiff, itemFields } from '../../../../marketing/diff/item-diff.ts';
import { publishedPost } from '../../../../marketing/execution/published.ts';
import { charactersOn, platformOf, platformTitle } from '../../../../marketing/platforms.ts';
import type { Context } from '../../../../platform/context.ts';
import { type ItemsBase, itemView, type Typed } from '../../../blocks/views/items.ts';
import { ITEMS } from '../../../blocks/views/items-sentences.ts';
import { peopleViews } from '../../../messages/people.ts';
import { definitionFor } from '../version-facts.ts';

export const baseOf = ({ version, items }: ItemReview): ItemsBase => ({
  engagementId: version.engagementId,
  artifact: version.type,
  versionId: version.id,
  digest: version.versionDigest,
  words: items,
});

export const titleOf = ({ change: { item } }: ItemPage): string => String(item.values.title ?? item.id);

/** Slack's ids of everybody who marked something, by person. */
export async function markers(
  { db, workspaceId }: Context,
  { pages }: ItemReview,
): Promise<ReadonlyMap<string, string>> {
  const ids = pages.flatMap(({ mine, others }) => [
    ...(mine ? [mine.personId] : []),
    ...others.map(({ personId }) => personId),
  ]);
  const people = [...new Set(ids)];
  const views = await db.inWorkspace(workspaceId, (tx) => peopleViews(tx, workspaceId, people));
  return new Map(people.flatMap((id, at) => (views[at] ? [[id, views[at].id] as const] : [])));
}

/** One page. `typed` stands in the inputs instead of what is stored, when it could not be stored. */
export async function pageView(
  context: Context,
  review: ItemReview,
  at: number,
  kept: { typed?: Typed; problem?: string } = {},
): Promise<ModalView> {
  const page = Math.min(Math.max(0, at), review.pages.length - 1);
  const shown = review.pages[page];
  if (!shown) throw new Error('A version without deliverables cannot be read one by one.');
  const { change, mine, others } = shown;
  const definition = definitionFor(review.version);
  const users = await markers(context, review);
  const diff = itemDiff(definition, change);
  return itemView({
    base: baseOf(review),
    page,
    pages: review.pages.length,
    at: change.item.at,
    title: titleOf(shown),
    facts: factsOf(review, shown, page),
    ...(diff.length > 0 && review.base !== null
      ? { changes: { title: ITEMS.changed(review.base), changes: diff } }
      : {}),
    fields: itemFields(definition),
    values: change.item.values,
    typed: kept.typed ?? { note: mine?.note ?? '', ...(mine ? { mark: mine.mark } : {}) },
    ...(mine?.carriedFrom === undefined ? {} : { carried: ITEMS.carried(mine.carriedFrom) }),
    others: others.flatMap(({ personId, mark, note }) => {
      const userId = users.get(personId);
      return userId ? [{ userId, said: ITEMS.said(mark, note) }] : [];
    }),
    problem: kept.problem,
  });
}

const STATES = { changed: ITEMS.changed, new: ITEMS.added, same: ITEMS.same } as const;

function factsOf(review: ItemReview, { change }: ItemPage, page: number): string[] {
  const { kind, platform } = change.item.values;
  const known = typeof platform === 'string' ? platformOf(platform) : undefined;
  const { text } = publishedPost(change.item.values);
  return [
    [
      ITEMS.place(review.items, page + 1, review.pages.length),
      ...(typeof kind === 'string' ? [kindTitle(kind as DeliverableKind)] : []),
      ...(typeof platform === 'string' ? [platformTitle(platform)] : []),
      ...(known?.mostCharacters && known.post === kind
        ? [ITEMS.characters(charactersOn(known, text), known.mostCharacters)]
        : []),
    ].join(' · '),
    ...(review.base === null ? [] : [STATES[change.state](review.base)]),
  ];
}
