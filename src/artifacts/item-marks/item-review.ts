import { definitionOf } from '../../marketing/artifacts/registry.ts';
import { type ItemChange, itemChanges } from '../../marketing/diff/item-changes.ts';
import type { Context } from '../../platform/context.ts';
import { done, type Outcome, refused } from '../../platform/outcome.ts';
import { loadVersion, type VersionView } from '../load-version.ts';
import { SAY } from '../sentences.ts';
import { withVersion } from '../with-version.ts';
import { marksOf } from './load-marks.ts';
import type { ItemMark } from './mark.ts';
import { ITEM_SAY } from './sentences.ts';

export type ItemPage = {
  change: ItemChange;
  /** What this person said about it. */
  mine: ItemMark | null;
  others: readonly ItemMark[];
};

/** A version item by item, in the order in which it is to be read: what changed first. */
export type ItemReview = {
  version: VersionView;
  items: { one: string; many: string };
  /** The version before, which it is compared with. */
  base: number | null;
  pages: readonly ItemPage[];
};

/** What the paged review shows. Writes nothing. Refused for types that are reviewed as a whole, and for erased texts. */
export function itemReview(context: Context, versionId: string): Promise<Outcome<ItemReview>> {
  return withVersion(context, versionId, async ({ tx, version: core }) => {
    const { workspaceId } = context;
    const { items } = definitionOf(core.type);
    if (!items) return refused('not_items', ITEM_SAY.notItems);
    const version = await loadVersion(tx, workspaceId, versionId);
    if (!version || version.erased) return refused('erased', SAY.erased);
    const before = await tx.version.findUnique({
      where: {
        workspaceId_artifactId_number: {
          workspaceId,
          artifactId: version.artifactId,
          number: version.number - 1,
        },
      },
      select: { id: true, number: true },
    });
    const body = before && (await tx.versionBody.findFirst({ where: { workspaceId, versionId: before.id } }));
    const marks = await marksOf(tx, workspaceId, version);
    return done({
      version,
      items,
      base: body ? before.number : null,
      pages: itemChanges(body?.content, version.content).map((change) => {
        const about = marks.filter(({ itemId }) => itemId === change.item.id);
        return {
          change,
          mine: about.find(({ personId }) => personId === context.actorId) ?? null,
          others: about.filter(({ personId }) => personId !== context.actorId),
        };
      }),
    });
  });
}
