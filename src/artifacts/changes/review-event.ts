import { nextReview } from '../review-state.ts';
import type { ChangeHandler } from './change.ts';
import { named, subject, withVersion } from './change-version.ts';

/** Something that people did in a version's review; the row binds the version digest. */
export const reviewEvent: ChangeHandler<'review_event'> = {
  evolve: (snapshot, { versionId, event }, { at, actorId }) =>
    withVersion(snapshot, versionId, ({ review, versionDigest }) => ({
      review: nextReview(review, { kind: event, personId: actorId, at, versionDigest }),
    })),

  async write(tx, writer, snapshot, { versionId, event, note }) {
    const { workspaceId } = writer;
    const { versionDigest } = subject(snapshot, versionId);
    const row = await tx.reviewEvent.create({
      data: { workspaceId, versionId, versionDigest, kind: event, actorId: writer.actorId, at: writer.now() },
      select: { id: true },
    });
    if (note) await tx.reviewBody.create({ data: { workspaceId, reviewEventId: row.id, note } });
    return { versionIds: [versionId] };
  },

  audit: (snapshot, { versionId, event, note, claimsChecked }) => ({
    kind: `review.${event}`,
    details: {
      ...named(subject(snapshot, versionId)),
      note: Boolean(note),
      ...(claimsChecked ? { claims_checked: true } : {}),
    },
  }),
};
