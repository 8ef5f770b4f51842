import type { ChangeHandler } from './change.ts';

/** An open run whose upstream changed: it starts no new step until someone decides (store.md, Runs). */
export const runOutdated: ChangeHandler<'run_outdated'> = {
  evolve: (snapshot, { runId }, { at }) => ({
    ...snapshot,
    runs: snapshot.runs.map((run) => (run.id === runId ? { ...run, outdatedAt: at } : run)),
  }),
  async write(tx, writer, _, { runId }) {
    await tx.run.update({
      where: { workspaceId_id: { workspaceId: writer.workspaceId, id: runId } },
      data: { outdatedAt: writer.now() },
    });
    return { runIds: [runId] };
  },
  audit: (_, { runId }) => ({ kind: 'run.outdated', details: { run: runId } }),
};
