import type { Database, Tx } from '../../platform/database.ts';

export type InstallationRecord = {
  /** The organisation's id when the app is installed for all of it, else the team's. */
  key: string;
  teamId: string | null;
  teamName: string;
  /** The organisation that the team is part of, or that the app is installed for. */
  enterpriseId?: string | null;
  botUserId: string;
  botId?: string;
  appId?: string;
  scopes: readonly string[];
  /** Slack's id of whoever installed it. */
  installedBy?: string;
  /** Seals the token for its workspace; absent when the token comes from the environment. */
  sealToken?: (workspaceId: string) => string;
};

/** `new`; `renewed`: it was here all the time; `returned`: it had been removed. */
export type InstallationStory = 'new' | 'renewed' | 'returned';

export type StoredInstallation = { workspaceId: string; story: InstallationStory };

/**
 * Makes or renews workspace and installation; a removed workspace becomes active again. `also` is part of the same
 * transaction.
 */
export async function storeInstallation(
  db: Database,
  installation: InstallationRecord,
  now: Date,
  also: (tx: Tx, stored: StoredInstallation) => Promise<void> = async () => {},
): Promise<StoredInstallation> {
  const { key, teamId, teamName, enterpriseId = null } = installation;
  const wasActive = (await db.workspaceOf(key)) !== null;
  const workspaceId = await db.ensureWorkspace({ key, teamId, name: teamName });
  const data = {
    botTokenEncrypted: installation.sealToken?.(workspaceId) ?? null,
    botUserId: installation.botUserId,
    botId: installation.botId ?? null,
    appId: installation.appId ?? null,
    scopes: [...installation.scopes],
    enterpriseId,
    ...(installation.installedBy ? { installedBy: installation.installedBy } : {}),
    installedAt: now,
    updatedAt: now,
  };
  return db.inWorkspace(workspaceId, async (tx) => {
    // Installing and removing take turns on the workspace's own row.
    await tx.$queryRaw`select id from workspace where id = ${workspaceId}::uuid for no key update`;
    const before = await tx.installation.findUnique({ where: { workspaceId } });
    // A removal takes the token. That it counts as active may come from an attempt to return that died since.
    const hadToken = !installation.sealToken || before?.botTokenEncrypted != null;
    const story = !before ? 'new' : wasActive && hadToken ? 'renewed' : 'returned';
    await tx.installation.upsert({ where: { workspaceId }, create: { workspaceId, ...data }, update: data });
    // Only an installation for the whole organisation makes its people insiders.
    const slackEnterpriseId = key === enterpriseId ? enterpriseId : null;
    await tx.workspace.update({ where: { id: workspaceId }, data: { slackEnterpriseId, status: 'active' } });
    const stored: StoredInstallation = { workspaceId, story };
    await also(tx, stored);
    return stored;
  });
}
