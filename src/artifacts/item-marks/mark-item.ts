import { itemsOf } from '../../marketing/diff/item-changes.ts';
import type { Context } from '../../platform/context.ts';
import { done, type Outcome, refused } from '../../platform/outcome.ts';
import { loadVersion } from '../load-version.ts';
import { noteOf } from '../note.ts';
import { SAY } from '../sentences.ts';
import { candidateOf } from '../snapshot.ts';
import { withVersion } from '../with-version.ts';
import { marksOf } from './load-marks.ts';
import type { Mark } from './mark.ts';
import { ITEM_SAY } from './sentences.ts';

export type MarkRequest = {
  versionId: string;
  /** The version digest of what the person was shown. */
  versionDigest: string;
  itemId: string;
  mark: Mark;
  note?: string;
};

/**
 * Keeps what a person says about one item of the open candidate. Rows are only ever added; the latest of a person counts,
 * and saying the same again adds none. A mark decides nothing: whoever may read may mark.
 */
export function markItem(context: Context, request: MarkRequest): Promise<Outcome<{ written: boolean }>> {
  return withVersion(context, request.versionId, async ({ tx, snapshot, version: core }) => {
    const { workspaceId, actorId } = context;
    const version = await loadVersion(tx, workspaceId, core.id);
    if (!version || version.erased) return refused('erased', SAY.erased);
    if (candidateOf(snapshot, core.artifactId)?.id !== core.id) {
      return version.newest.id === core.id
        ? refused('already_approved', SAY.alreadyApproved(core.number))
        : refused('replaced', SAY.replaced(version.newest.number));
    }
    if (core.versionDigest !== request.versionDigest) return refused('not_what_you_saw', SAY.notWhatYouSaw);
    const { itemId, mark } = request;
    if (!itemsOf(version.content).some(({ id }) => id === itemId)) {
      return refused('item_gone', ITEM_SAY.itemGone);
    }
    const note = noteOf(request.note) ?? null;
    if (mark === 'change' && note === null) return refused('no_reason', ITEM_SAY.noteNeeded);
    const now = (await marksOf(tx, workspaceId, version)).find(
      (one) => one.personId === actorId && one.itemId === itemId,
    );
    if (now?.mark === mark && now.note === note) return done({ written: false });
    const { id } = await tx.itemMark.create({
      data: { workspaceId, versionId: core.id, itemId, mark, actorId, at: context.now() },
      select: { id: true },
    });
    if (note !== null) await tx.itemMarkBody.create({ data: { workspaceId, itemMarkId: id, note } });
    return done({ written: true });
  });
}
