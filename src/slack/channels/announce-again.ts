import { engagementStages, type Stage } from '../../artifacts/engagement-stages.ts';
import { announce } from '../../engagements/announce.ts';
import type { Tx } from '../../platform/database.ts';

/**
 * Asks for all that an engagement's thread shows of now: what is up to date already costs nothing. Under its lock. Gives
 * the stages that it shows.
 */
export async function announceAgain(
  tx: Tx,
  origin: { workspaceId: string; traceId: string },
  engagementId: string,
): Promise<Stage[]> {
  const { workspaceId } = origin;
  await announce(tx, origin, { engagementId, kind: 'root', subjectId: engagementId });
  const stages = await engagementStages(tx, workspaceId, engagementId);
  for (const { version, run } of stages) {
    if (version) await announce(tx, origin, { engagementId, kind: 'draft', subjectId: version.id });
    if (run) await announce(tx, origin, { engagementId, kind: 'progress', subjectId: run.id });
  }
  return stages;
}
