import type { ModalView } from '@slack/types';
import { isAdmin, listAdmins } from '../../engagements/admins.ts';
import { isInside } from '../../engagements/may-read.ts';
import { secretProvider } from '../../generation/models-of.ts';
import { providerLabel } from '../../llm/sentences.ts';
import { listSecrets } from '../../platform/secrets/workspace-secrets.ts';
import { listSigningKeys } from '../../platform/signing/signing-keys.ts';
import { settingsView } from '../blocks/views/settings.ts';
import { SETTINGS } from '../blocks/views/settings-sentences.ts';
import type { SlackContext } from '../request/slack-context.ts';

/** What this person may set, led by what came of a press. */
export function settingsScreen(asker: SlackContext, said?: string): Promise<ModalView> {
  const { workspaceId, actorId, person } = asker;
  return asker.db.inWorkspace(workspaceId, async (tx) => {
    const admins = await listAdmins(tx, workspaceId);
    const secrets = (await isAdmin(tx, workspaceId, actorId))
      ? await listSecrets(tx, workspaceId)
      : undefined;
    return settingsView({
      ...(said ? { said } : {}),
      admins: admins.map(({ displayName }) => displayName ?? SETTINGS.someone),
      named: admins.some(({ aicmoAdmin }) => aicmoAdmin),
      ...(secrets ? { workspace: { keys: secrets.flatMap(({ name }) => labelOf(name)) } } : {}),
      signing: { keys: await listSigningKeys(tx, workspaceId), mayRenew: secrets !== undefined },
      guest: person.guest || !(await isInside(tx, workspaceId, person)),
    });
  });
}

function labelOf(secret: string): string[] {
  const provider = secretProvider(secret);
  return provider ? [providerLabel(provider)] : [];
}
