import type { Database } from '../../platform/database.ts';

/** Keeps which manifest a pack was made with, so that a file can be held against what was sent. */
export const storeManifest = (
  db: Database,
  workspaceId: string,
  exportId: string,
  manifestDigest: string,
): Promise<unknown> =>
  db.inWorkspace(workspaceId, (tx) =>
    tx.pack.update({ where: { workspaceId_exportId: { workspaceId, exportId } }, data: { manifestDigest } }),
  );
