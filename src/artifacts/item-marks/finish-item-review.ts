import { appendAudit } from '../../platform/audit/append-audit.ts';
import type { Context } from '../../platform/context.ts';
import { done, type Outcome, type Refusal } from '../../platform/outcome.ts';
import type { ItemReview } from './item-review.ts';

/** Carries a refusal out of a transaction that must not be kept. */
class Undone extends Error {
  readonly refusal: Refusal;
  constructor(refusal: Refusal) {
    super(refusal.sentence);
    this.name = 'Undone';
    this.refusal = refusal;
  }
}

/**
 * Ends a review item by item with its decision, both or neither: one audit entry says what was marked how (ids and
 * counts, never the notes). `decide` gets a context whose transactions are part of this one.
 */
export async function finishItemReview<T>(
  context: Context,
  { version, pages }: ItemReview,
  decide: (within: Context) => Promise<Outcome<T>>,
): Promise<Outcome<T>> {
  const { db, workspaceId } = context;
  const marked = (mark: string) =>
    pages.flatMap(({ change, mine }) => (mine?.mark === mark ? [change.item.id] : []));
  try {
    return await db.inWorkspace(workspaceId, async (tx) => {
      const within: Context = { ...context, db: { ...db, inWorkspace: (_workspace, work) => work(tx) } };
      const decided = await decide(within);
      if (!decided.ok) throw new Undone(decided.refusal);
      await appendAudit(tx, context, {
        engagementId: version.engagementId,
        kind: 'items.reviewed',
        details: {
          version: version.id,
          type: version.type,
          number: version.number,
          version_digest: version.versionDigest,
          ok: marked('ok'),
          change: marked('change'),
          not_looked_at: pages.filter(({ mine }) => mine === null).length,
        },
      });
      return done(decided.value);
    });
  } catch (error) {
    if (error instanceof Undone) return { ok: false, refusal: error.refusal };
    throw error;
  }
}
