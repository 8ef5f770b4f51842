import { loadReviewEntries } from '../../artifacts/load-review.ts';
import { staleSentences } from '../../artifacts/sentences.ts';
import type { FlaggedNews } from '../../digests/content.ts';
import type { Tx } from '../../platform/database.ts';
import type { DigestLine } from '../blocks/messages/digest.ts';
import { DIGEST } from '../blocks/messages/digest-sentences.ts';
import type { Names } from './names.ts';

/** What is flagged or stale, and why: in the words of whoever flagged it, or what it was written from changed. */
export async function flaggedLine(
  tx: Tx,
  names: Names,
  { versionId, byPerson, because, draft }: FlaggedNews,
): Promise<DigestLine | null> {
  const version = await names.version(versionId);
  if (!version) return null;
  if (byPerson) {
    const entries = await loadReviewEntries(tx, names.workspaceId, versionId);
    const flag = entries.findLast(({ kind }) => kind === 'flagged');
    const [by] = flag ? await names.people([flag.personId]) : [];
    if (by) return { ...version, detail: DIGEST.flaggedBy(by, flag?.note ?? '') };
  }
  const why = staleSentences(version.type, because).join(' ');
  if (draft) return { ...version, detail: DIGEST.stale(why || DIGEST.sourcesChanged) };
  return { ...version, detail: DIGEST.flagged(why || DIGEST.fitsAgain) };
}
