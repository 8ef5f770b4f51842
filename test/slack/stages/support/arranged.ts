import { approveVersion } from '../../../../src/artifacts/approve-version.ts';
import { submitIntake } from '../../../../src/artifacts/submit-intake.ts';
import { saveIntakeDraft } from '../../../../src/engagements/intake-drafts.ts';
import type { ArtifactType } from '../../../../src/marketing/artifact-types.ts';
import { example } from '../../../marketing/support/briefs.ts';
import { expectDone, type Scene } from '../../drafts/support/scene.ts';
import { newest } from '../../drafts/support/versions.ts';

/** A submitted brief for a client of that name, past Slack. */
export async function briefFor(scene: Scene, client: string, channel: string): Promise<string> {
  const context = await scene.as('author');
  const draft = await saveIntakeDraft(context, {
    step: 'check',
    content: { ...example('local-service-hiring'), client_name: client },
    settings: { channelId: channel },
  });
  return expectDone(await submitIntake(context, { draftId: expectDone(draft).id })).engagementId;
}

/** Approves the newest version of a stage, past Slack. */
export async function approved(scene: Scene, engagementId: string, type: ArtifactType): Promise<void> {
  const { id, versionDigest } = await newest(scene, engagementId, type);
  expectDone(await approveVersion(await scene.as('author'), { versionId: id, versionDigest }));
}

/** The runs of a stage with their jobs, the newest last. */
export function runsOf({ bot: { db, workspaceId } }: Scene, engagementId: string, type: ArtifactType) {
  return db.inWorkspace(workspaceId, (tx) =>
    tx.run.findMany({
      where: { workspaceId, engagementId, type },
      orderBy: { createdAt: 'asc' },
      select: { id: true, jobs: true, status: true },
    }),
  );
}
