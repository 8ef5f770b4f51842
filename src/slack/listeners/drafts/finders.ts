import { openVersion, type VersionView } from '../../../artifacts/load-version.ts';
import { loadRun, type RunView } from '../../../generation/run-view.ts';
import type { ArtifactType } from '../../../marketing/artifact-types.ts';
import type { Ask } from './requests.ts';

/** Finds what a listener works on; undefined is answered with "nothing found". */
export type Find<T> = (ask: Ask) => Promise<T | undefined>;

/** The version that was named; the newest one of the stage when only the stage was. */
export const aVersion: Find<VersionView> = async ({ context, subject }) => {
  const versionId = subject.versionId ?? (await newestOfStage(context, subject));
  if (versionId === undefined) return undefined;
  const opened = await openVersion(context, versionId);
  return opened.ok ? opened.value : undefined;
};

function newestOfStage({ db, workspaceId }: Ask['context'], { engagementId, artifact }: Ask['subject']) {
  if (artifact === undefined) return undefined;
  return db.inWorkspace(workspaceId, async (tx) => {
    const row = await tx.version.findFirst({
      where: { workspaceId, engagementId, type: artifact },
      orderBy: { number: 'desc' },
      select: { id: true },
    });
    return row?.id;
  });
}

export const aRun: Find<RunView> = async ({ context, subject }) => {
  const { runId } = subject;
  if (runId === undefined) return undefined;
  const run = await context.db.inWorkspace(context.workspaceId, (tx) =>
    loadRun(tx, context.workspaceId, runId),
  );
  return run ?? undefined;
};

export type StageRef = { engagementId: string; type: ArtifactType };

export const aStage: Find<StageRef> = async ({ subject: { engagementId, artifact } }) =>
  artifact === undefined ? undefined : { engagementId, type: artifact };
