import { reconcileInstallation } from '../slack/installations/reconcile.ts';
import type { SlackKit } from '../slack/kit.ts';
import { eachWorkspace } from './each-workspace.ts';

/** Finds out, beside the work, which workspaces removed the app while no process of ours ran. */
export function startReconciling(kit: Pick<SlackKit, 'db' | 'installations' | 'now' | 'log'>): {
  stop(): Promise<void>;
} {
  const stopping = new AbortController();
  const work = eachWorkspace(
    kit.db,
    undefined,
    (workspaceId) => reconcileInstallation(kit, workspaceId),
    stopping.signal,
  ).catch((error: unknown) => kit.log.warn({ error }, 'the installations could not be checked'));
  return {
    stop: async () => {
      stopping.abort();
      await work;
    },
  };
}
