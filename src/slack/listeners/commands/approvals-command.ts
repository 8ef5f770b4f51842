import { pendingVersions } from '../../../artifacts/pending-versions.ts';
import { approvalsMessage } from '../../blocks/views/approvals.ts';
import type { Subcommand } from './command.ts';

// Two blocks each, and a message holds fifty.
const LISTED = 20;

/** What waits for the decision of whoever asks. */
export const approvalsCommand: Subcommand = async ({ request: { kit, asker } }) => {
  const pending = await kit.db.inWorkspace(asker.workspaceId, (tx) => pendingVersions(tx, asker, LISTED + 1));
  return approvalsMessage(pending.slice(0, LISTED), pending.length > LISTED);
};
