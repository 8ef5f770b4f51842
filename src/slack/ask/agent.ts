import type { Tx } from '../../platform/database.ts';
import { makeAgent } from '../installations/scopes.ts';

/** Whether the app was installed with the agent manifest (slack-facts.md): only then Slack takes what agents may do. */
export async function isAgent(tx: Tx, workspaceId: string): Promise<boolean> {
  const installation = await tx.installation.findUnique({
    where: { workspaceId },
    select: { scopes: true },
  });
  return installation !== null && makeAgent(installation.scopes);
}
