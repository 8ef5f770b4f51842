import { announce } from '../engagements/announce.ts';
import { lockEngagement } from '../engagements/lock-engagement.ts';
import type { PolicyScope } from '../engagements/policy.ts';
import { NO_TIMING } from '../engagements/policy-facts.ts';
import { storedTiming } from '../engagements/stored-timing.ts';
import type { Writer } from '../platform/context.ts';
import type { Database } from '../platform/database.ts';
import { loadSnapshot } from './load-snapshot.ts';
import { isWaiting, startReviewClocks } from './review-clocks.ts';
import { tellApprovers } from './tell-approvers-effect.ts';
import { isCandidate } from './version-status.ts';

const AT_ONCE = 100;

type Of = Pick<Writer, 'workspaceId' | 'traceId' | 'now'>;

/**
 * What waits under a policy that was set or removed is shown anew, its clocks start anew, and whoever is newly
 * asked is told. One engagement per transaction; done twice, it comes to the same.
 */
export async function spreadPolicyOver(
  db: Database,
  of: Of,
  { scope, subjectId }: { scope: PolicyScope; subjectId: string },
  signal: AbortSignal,
): Promise<void> {
  const { workspaceId } = of;
  let after: string | null = null;
  for (;;) {
    const rows: { id: string }[] = await db.inWorkspace(
      workspaceId,
      (tx) => tx.$queryRaw<{ id: string }[]>`
        select e.id from engagement e
        where e.workspace_id = ${workspaceId}::uuid and e.status <> 'archived'
          and (${after}::uuid is null or e.id > ${after}::uuid)
          and (${scope} = 'workspace' or (${scope} = 'client' and e.client_id = ${subjectId}::uuid)
            or (${scope} = 'engagement' and e.id = ${subjectId}::uuid))
          and exists (select from artifact a
            join version_state s on s.workspace_id = a.workspace_id and s.artifact_id = a.id
              and s.status in ('draft', 'revised')
            where a.workspace_id = e.workspace_id and a.engagement_id = e.id)
        order by e.id limit ${AT_ONCE}`,
    );
    for (const { id } of rows) {
      signal.throwIfAborted();
      await showAnew(db, of, id);
    }
    after = rows.at(-1)?.id ?? null;
    if (rows.length < AT_ONCE) return;
  }
}

const showAnew = (db: Database, of: Of, engagementId: string): Promise<void> =>
  db.inWorkspace(of.workspaceId, async (tx) => {
    if (!(await lockEngagement(tx, of.workspaceId, engagementId))) return;
    const { versions } = await loadSnapshot(tx, of.workspaceId, engagementId);
    const timing = (await storedTiming(tx, of.workspaceId, engagementId)) ?? NO_TIMING;
    for (const version of versions) {
      if (!isCandidate(version.status)) continue;
      await announce(tx, of, { engagementId, kind: 'draft', subjectId: version.id });
      if (!isWaiting(version)) continue;
      await startReviewClocks(tx, of, version.id, timing);
      await tellApprovers(tx, of, { id: version.id, engagementId });
    }
  });
