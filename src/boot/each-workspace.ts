import type { Database } from '../platform/database.ts';

// A few at a time: there may be thousands, and requests want the database and Slack meanwhile.
const AT_ONCE = 4;

/** Does something for every workspace that is there, or for the only one of this process; ends early when stopped. */
export async function eachWorkspace(
  db: Database,
  onlyWorkspace: string | undefined,
  work: (workspaceId: string) => Promise<void>,
  signal?: AbortSignal,
): Promise<void> {
  const ids = onlyWorkspace ? [onlyWorkspace] : await activeWorkspaces(db);
  const waiting = ids.values();
  const worker = async () => {
    for (const id of waiting) {
      if (signal?.aborted) return;
      await work(id);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
}

async function activeWorkspaces(db: Database): Promise<string[]> {
  const rows = await db.asRelay((tx) =>
    tx.workspace.findMany({ where: { status: 'active' }, select: { id: true } }),
  );
  return rows.map(({ id }) => id);
}
