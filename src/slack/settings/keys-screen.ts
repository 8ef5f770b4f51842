import type { ModalView } from '@slack/types';
import { loadPeople } from '../../engagements/people.ts';
import { adminsOnly } from '../../engagements/policy-target.ts';
import { secretProvider } from '../../generation/models-of.ts';
import type { KeyPlace } from '../../llm/own-keys.ts';
import { providerLabel } from '../../llm/sentences.ts';
import { done, type Outcome } from '../../platform/outcome.ts';
import { listSecrets } from '../../platform/secrets/workspace-secrets.ts';
import { keysView } from '../blocks/views/settings-keys.ts';
import { SETTINGS } from '../blocks/views/settings-sentences.ts';
import type { SlackContext } from '../request/slack-context.ts';

/** The workspace's keys, for admins, led by what came of a press. */
export function keysScreen(
  asker: SlackContext,
  places: readonly KeyPlace[],
  said?: string,
): Promise<Outcome<ModalView>> {
  const { workspaceId } = asker;
  return asker.db.inWorkspace(workspaceId, async (tx) => {
    const may = await adminsOnly(tx, asker);
    if (!may.ok) return may;
    const secrets = await listSecrets(tx, workspaceId);
    const people = await loadPeople(tx, workspaceId, [...new Set(secrets.map(({ setBy }) => setBy))]);
    const rows = secrets.flatMap(({ name, hint, setBy, setAt }) => {
      const provider = secretProvider(name);
      if (!provider) return [];
      const by = people.find(({ id }) => id === setBy)?.displayName ?? SETTINGS.someone;
      return [{ provider, label: providerLabel(provider), hint, setBy: by, setAt }];
    });
    const form = `f${asker.now().getTime().toString(36)}`;
    return done(keysView({ ...(said ? { said } : {}), rows, places, form }));
  });
}
