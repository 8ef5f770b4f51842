import { expect, vi } from 'vitest';
import { SOON } from '../../../support/patience.ts';
import type { Scene } from './scene.ts';

type Bot = Pick<Scene['bot'], 'db' | 'workspaceId'>;

/** Waits until the draft of a version has a link: Slack is asked for that only once the message is posted. */
export async function linked({ db, workspaceId }: Bot, versionId: string): Promise<void> {
  const where = { workspaceId, kind: 'draft', subjectId: versionId, permalink: { not: null } };
  await vi.waitFor(async () => {
    const links = await db.inWorkspace(workspaceId, (tx) => tx.slackMessage.count({ where }));
    expect(links).toBeGreaterThan(0);
  }, SOON);
}
