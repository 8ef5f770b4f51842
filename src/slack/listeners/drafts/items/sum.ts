import type { ModalView } from '@slack/types';
import type { ItemPage, ItemReview } from '../../../../artifacts/item-marks/item-review.ts';
import type { ItemMark } from '../../../../artifacts/item-marks/mark.ts';
import { reviewOutlook } from '../../../../artifacts/review-outlook.ts';
import { canonicalJson, sha256 } from '../../../../platform/canonical.ts';
import type { Context } from '../../../../platform/context.ts';
import { itemsSumView } from '../../../blocks/views/items-sum.ts';
import { trustView } from '../../../messages/trust.ts';
import { nameOf } from '../version-facts.ts';
import { baseOf, markers, titleOf } from './page.ts';

const marksOf = ({ mine, others }: ItemPage): ItemMark[] => [...(mine ? [mine] : []), ...others];

/** What anybody wants changed: the item, and what each said about it. */
export type WishedItem = { id: string; title: string; said: { personId: string; note: string }[] };

export const wishesOf = ({ pages }: ItemReview): WishedItem[] =>
  pages.flatMap((page) => {
    const wishes = marksOf(page).filter(({ mark }) => mark === 'change');
    const said = wishes.map(({ personId, note }) => ({ personId, note: note ?? '' }));
    return wishes.length === 0 ? [] : [{ id: page.change.item.id, title: titleOf(page), said }];
  });

/** Names the wishes as they stand, so that a decision is about those that were shown. */
export const wishesSeen = (review: ItemReview): string =>
  sha256(canonicalJson(wishesOf(review))).slice(0, 32);

/** What was said about all of them, by this person and by others, and the decision. */
export async function sumView(context: Context, review: ItemReview, problem?: string): Promise<ModalView> {
  const { pages, version } = review;
  const users = await markers(context, review);
  const outlook = await reviewOutlook(context, version.id);
  const own = pages.flatMap(({ mine }) => (mine ? [mine] : []));
  const count = (marks: readonly ItemMark[], mark: ItemMark['mark']) =>
    marks.filter((one) => one.mark === mark).length;
  const byOthers = new Map<string, ItemMark[]>();
  for (const mark of pages.flatMap(({ others }) => others)) {
    byOthers.set(mark.personId, [...(byOthers.get(mark.personId) ?? []), mark]);
  }
  const known = (personId: string): string[] => {
    const userId = users.get(personId);
    return userId ? [userId] : [];
  };
  const unseen = pages.filter(({ mine }) => mine === null);
  return itemsSumView({
    base: baseOf(review),
    name: nameOf(version, version),
    pages: pages.length,
    mine: { ok: count(own, 'ok'), change: count(own, 'change'), unseen: unseen.length },
    others: [...byOthers].flatMap(([personId, marks]) =>
      known(personId).map((userId) => ({
        userId,
        ok: count(marks, 'ok'),
        change: count(marks, 'change'),
      })),
    ),
    wishes: wishesOf(review).map(({ title, said }) => ({
      title,
      said: said.flatMap(({ personId, note }) => known(personId).map((userId) => ({ userId, note }))),
    })),
    unseen: unseen.map(titleOf),
    seen: wishesSeen(review),
    trust: trustView(version),
    ...(outlook.ok && outlook.value.obstacle ? { obstacle: outlook.value.obstacle.sentence } : {}),
    problem,
  });
}
