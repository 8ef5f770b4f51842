import type { Context } from '../../../platform/context.ts';
import { RUNS } from './run-sentences.ts';
import type { Said } from './said.ts';

/** The way to a run's progress message, where the state of now is shown; undefined before it was posted. */
export async function progressLink({ db, workspaceId }: Context, runId: string): Promise<Said['link']> {
  const row = await db.inWorkspace(workspaceId, (tx) =>
    tx.slackMessage.findFirst({
      where: { workspaceId, kind: 'progress', subjectId: runId, audience: 'thread', state: 'posted' },
      select: { permalink: true },
    }),
  );
  return row?.permalink ? { url: row.permalink, label: RUNS.openProgress } : undefined;
}
