import type { Tx } from '../../platform/database.ts';
import { bodiesOfRun, bodiesOfVersion, promptsWrittenFrom } from '../version-bodies.ts';
import type { BodyKey, ChangeHandler } from './change.ts';
import { named, subject, withVersion } from './change-version.ts';

/** The text of a version and of what was asked with it is gone for good; each row leaves a tombstone. */
export const erased: ChangeHandler<'erased'> = {
  evolve: (snapshot, { versionId }) => withVersion(snapshot, versionId, () => ({ erased: true })),

  async write(tx, { workspaceId, actorId }, snapshot, { versionId }) {
    const text: BodyKey = { table: 'version_body', key: { version_id: versionId } };
    // The texts go first: that waits for the prompts which are being written from them, so that they are found next.
    await eraseBody(tx, actorId, text);
    const { runId, type } = subject(snapshot, versionId);
    const { engagementId } = snapshot;
    // The answers that were remembered for the stage: people's words, too.
    await tx.stageOptions.deleteMany({ where: { workspaceId, engagementId, type } });
    const beside = await bodiesOfVersion(tx, workspaceId, versionId);
    for (const body of beside) await eraseBody(tx, actorId, body);
    const rest = [
      ...(runId ? await bodiesOfRun(tx, workspaceId, runId) : []),
      ...(await promptsWrittenFrom(tx, workspaceId, versionId)),
    ];
    for (const body of rest) await eraseBody(tx, actorId, body);
    return { versionIds: [versionId], erased: [text, ...beside, ...rest] };
  },

  audit: (snapshot, { versionId }, { erased: bodies = [] }) => ({
    kind: 'version.erased',
    details: { ...named(subject(snapshot, versionId)), bodies },
  }),
};

/** Through the one door that deletes a body (migrations: erase_body), one row each. */
export async function eraseBody(tx: Tx, erasedBy: string, { table, key }: BodyKey): Promise<void> {
  await tx.$executeRaw`select erase_body(${table}, ${JSON.stringify(key)}::jsonb, ${erasedBy}::uuid)`;
}
