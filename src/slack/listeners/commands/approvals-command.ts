import { pendingVersions } from '../../../artifacts/pending-versions.ts';
import { type ApprovalsView, approvalsMessage } from '../../blocks/views/approvals.ts';
import { refreshAllGroups } from '../../people/user-groups.ts';
import type { SlackRequest } from '../intake/request.ts';
import type { Subcommand } from './command.ts';

// A message holds fifty blocks.
const LISTED = 40;

/** What waits for the decision of whoever asks. */
export async function approvalsOf({ kit, asker }: SlackRequest): Promise<ApprovalsView> {
  await refreshAllGroups(kit, asker.workspaceId);
  const pending = await kit.db.inWorkspace(asker.workspaceId, (tx) => pendingVersions(tx, asker, LISTED + 1));
  return { pending: pending.slice(0, LISTED), more: pending.length > LISTED, now: kit.now() };
}

/** What waits for the decision of whoever asks, privately. */
export const approvalsCommand: Subcommand = async ({ request }) =>
  approvalsMessage(await approvalsOf(request));
