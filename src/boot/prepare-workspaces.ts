import type { Clock } from '../platform/clock.ts';
import type { Logger } from '../platform/logger.ts';
import { resealWorkspace } from '../slack/installations/reseal.ts';
import { eachWorkspace } from './each-workspace.ts';
import type { Storage } from './open-storage.ts';
import { prepareWorkspace } from './prepare-workspace.ts';

/** At a start, for every workspace that this process serves: its schedules, and what is sealed under the first key. */
export async function prepareWorkspaces(options: {
  storage: Storage;
  onlyWorkspace: string | undefined;
  now: Clock;
  log: Logger;
}): Promise<void> {
  const { storage, onlyWorkspace, now, log } = options;
  const { db, keys } = storage;
  let resealed = 0;
  await eachWorkspace(db, onlyWorkspace, async (workspaceId) => {
    await prepareWorkspace({ storage, workspaceId, now });
    resealed += await resealWorkspace({ db, keys, log }, workspaceId);
  });
  if (resealed > 0)
    log.info({ resealed }, 'what was sealed under an older key is sealed under the first one now');
}
