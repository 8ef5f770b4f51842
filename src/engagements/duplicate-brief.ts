import { appendAudit } from '../platform/audit/append-audit.ts';
import type { Context } from '../platform/context.ts';
import type { Tx } from '../platform/database.ts';
import { done, type Outcome, refused } from '../platform/outcome.ts';
import { asDraft, type IntakeDraft } from './intake-drafts.ts';
import { manageEngagement } from './manage.ts';
import { SAY } from './sentences.ts';

/**
 * Begins an unfinished brief of the person's own with the answers of this engagement's brief: the approved one, else
 * the newest. Nothing else is copied: no channel, no version, no decision.
 */
export function duplicateBrief(
  context: Context,
  request: { engagementId: string; step: string },
): Promise<Outcome<IntakeDraft>> {
  return manageEngagement(
    context,
    request.engagementId,
    async (tx, engagement) => {
      const { workspaceId, actorId } = context;
      const brief = await newestBrief(tx, workspaceId, engagement.id);
      if (!brief) return refused('erased', SAY.briefErased);
      const now = context.now();
      const row = await tx.intakeDraft.create({
        data: {
          workspaceId,
          personId: actorId,
          step: request.step,
          content: brief.content,
          createdAt: now,
          updatedAt: now,
        },
      });
      const details = { version: brief.id, draft: row.id };
      await appendAudit(tx, context, {
        engagementId: engagement.id,
        kind: 'engagement.duplicated',
        details,
      });
      return done(asDraft(row));
    },
    { whenArchived: true },
  );
}

async function newestBrief(tx: Tx, workspaceId: string, engagementId: string) {
  const [brief] = await tx.$queryRaw<{ id: string; content: object }[]>`
    select v.id, b.content from version v
    join version_state s on s.workspace_id = v.workspace_id and s.version_id = v.id
    join version_body b on b.workspace_id = v.workspace_id and b.version_id = v.id
    where v.workspace_id = ${workspaceId}::uuid and v.engagement_id = ${engagementId}::uuid and v.type = 'intake'
    order by (s.status in ('approved', 'flagged_for_review')) desc, v.number desc limit 1`;
  return brief;
}
