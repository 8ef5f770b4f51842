import type { Database, Tx } from '../../platform/database.ts';

export type InstallationRecord = {
  /** The organisation's id when the app is installed for all of it, else the team's. */
  key: string;
  teamId: string | null;
  teamName: string;
  botUserId: string;
  botId?: string;
  appId?: string;
  scopes: readonly string[];
  /** Sealed by the caller; absent when the token comes from the environment. */
  botTokenEncrypted?: string;
};

/** Makes or renews workspace and installation; gives the workspace's id. A removed workspace becomes active again. */
export async function storeInstallation(
  db: Database,
  installation: InstallationRecord,
  now: Date,
): Promise<string> {
  const { key, teamId, teamName } = installation;
  const workspaceId = await db.ensureWorkspace({ key, teamId, name: teamName });
  const data = {
    botTokenEncrypted: installation.botTokenEncrypted ?? null,
    botUserId: installation.botUserId,
    botId: installation.botId ?? null,
    appId: installation.appId ?? null,
    scopes: [...installation.scopes],
    updatedAt: now,
  };
  await db.inWorkspace(workspaceId, (tx) =>
    tx.installation.upsert({ where: { workspaceId }, create: { workspaceId, ...data }, update: data }),
  );
  return workspaceId;
}

/** Marks the workspace removed and deletes its stored token. False when that was done before. */
export async function removeInstallation(tx: Tx, workspaceId: string, now: Date): Promise<boolean> {
  const { count } = await tx.workspace.updateMany({
    where: { id: workspaceId, status: 'active' },
    data: { status: 'removed' },
  });
  if (count === 0) return false;
  await tx.installation.updateMany({
    where: { workspaceId },
    data: { botTokenEncrypted: null, updatedAt: now },
  });
  return true;
}
