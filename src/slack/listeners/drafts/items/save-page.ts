import { type ItemReview, itemReview } from '../../../../artifacts/item-marks/item-review.ts';
import { type MarkRequest, markItem } from '../../../../artifacts/item-marks/mark-item.ts';
import { ITEM_SAY } from '../../../../artifacts/item-marks/sentences.ts';
import { done, type Outcome } from '../../../../platform/outcome.ts';
import { readItem, type Typed } from '../../../blocks/views/items.ts';
import { isAlreadyDone } from '../../../request/once.ts';
import type { SlackContext } from '../../../request/slack-context.ts';

export type SavedPage =
  | { ok: true; review: ItemReview }
  /** Nothing was stored: the page is shown again with what was typed on it. */
  | { ok: false; sentence: string; field: 'mark' | 'note'; typed: Typed; page: number };

/**
 * Keeps what was typed on the page of the item at that position of the content, and reads the review anew. Where nothing
 * was chosen and nothing typed there is nothing to keep.
 */
export async function savePage(
  context: SlackContext,
  review: ItemReview,
  shown: { at: number; digest: string; state: unknown },
): Promise<SavedPage> {
  const page = review.pages.findIndex(({ change }) => change.item.at === shown.at);
  const item = review.pages[page]?.change.item;
  const typed = readItem(shown.state, shown.digest, shown.at);
  const noted = typed.note.trim() !== '';
  if (!item || (!typed.mark && !noted)) return { ok: true, review };
  const stays = (sentence: string, field: 'mark' | 'note'): SavedPage => ({
    ok: false,
    sentence,
    field,
    typed,
    page,
  });
  if (!typed.mark) return stays(ITEM_SAY.choose, 'mark');
  if (typed.mark === 'change' && !noted) return stays(ITEM_SAY.noteNeeded, 'note');
  const marked = await markOnce(context, {
    versionId: review.version.id,
    versionDigest: shown.digest,
    itemId: item.id,
    mark: typed.mark,
    note: typed.note,
  });
  if (!marked.ok) return stays(marked.refusal.sentence, 'mark');
  if (!marked.value.written) return { ok: true, review };
  const after = await itemReview(context, review.version.id);
  return after.ok ? { ok: true, review: after.value } : { ok: true, review };
}

/** A repeat of the same request marks nothing again; the page it asks for is shown all the same. */
async function markOnce(
  { acting }: SlackContext,
  request: MarkRequest,
): Promise<Outcome<{ written: boolean }>> {
  try {
    return await markItem(acting, request);
  } catch (error) {
    if (!isAlreadyDone(error)) throw error;
    return done({ written: true });
  }
}
