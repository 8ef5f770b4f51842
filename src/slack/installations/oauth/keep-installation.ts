import { randomUUID } from 'node:crypto';
import type { Installation } from '@slack/oauth';
import { isAdmin, nameFirstAdmin } from '../../../engagements/admins.ts';
import { ensurePerson, type Person } from '../../../engagements/people.ts';
import type { KeyRing } from '../../../platform/crypto/key-ring.ts';
import { tokenPurpose } from '../../../platform/crypto/purpose.ts';
import type { Tx } from '../../../platform/database.ts';
import { done, type Outcome, refused } from '../../../platform/outcome.ts';
import type { SlackKit } from '../../kit.ts';
import { withProfile } from '../../people/profile.ts';
import { type InstallationStory, storeInstallation } from '../store-installation.ts';
import { welcome } from '../welcome.ts';
import { INSTALL } from './sentences.ts';

export type KeepOptions = Pick<SlackKit, 'db' | 'installations' | 'now' | 'log'> & {
  keys: KeyRing;
  /** What every workspace needs before anyone asks for anything, within the transaction that makes it. */
  prepare: (tx: Tx, workspaceId: string) => Promise<void>;
};

export type KeptInstallation = {
  workspaceId: string;
  name: string;
  story: InstallationStory;
  isOrganisation: boolean;
  installerIsAdmin: boolean;
};

type Place = { key: string; teamId: string | null; name: string; enterpriseId: string | null };

/** Where it was installed: for an organisation as a whole, or for one team (of an organisation or not). */
function placeOf(installation: Installation): Place | null {
  const { team, enterprise, isEnterpriseInstall } = installation;
  if (isEnterpriseInstall) {
    if (!enterprise) return null;
    return { key: enterprise.id, teamId: null, name: enterprise.name ?? '', enterpriseId: enterprise.id };
  }
  if (!team) return null;
  return { key: team.id, teamId: team.id, name: team.name ?? '', enterpriseId: enterprise?.id ?? null };
}

/**
 * Keeps what Slack granted: the workspace, its sealed token, whoever installed it as the first admin, its schedules; all
 * in one transaction. Installing again renews token and scopes, and brings a removed workspace back.
 */
export async function keepInstallation(
  options: KeepOptions,
  installation: Installation,
): Promise<Outcome<KeptInstallation>> {
  const { db, keys, now, log } = options;
  const place = placeOf(installation);
  const { bot, user } = installation;
  if (!place || !bot) return refused('no_bot', INSTALL.failed.noBot);
  if (bot.refreshToken !== undefined) return refused('token_rotation', INSTALL.failed.rotation);

  const { key, teamId, name, enterpriseId } = place;
  const traceId = randomUUID();
  let installer: Person | undefined;
  let installerIsAdmin = false;
  const record = {
    key,
    teamId,
    teamName: name,
    enterpriseId,
    botUserId: bot.userId,
    botId: bot.id,
    ...(installation.appId ? { appId: installation.appId } : {}),
    scopes: bot.scopes,
    installedBy: user.id,
    sealToken: (workspaceId: string) => keys.encrypt(bot.token, tokenPurpose(workspaceId)),
  };
  const { workspaceId, story } = await storeInstallation(db, record, now(), async (tx, stored) => {
    installer = await ensurePerson(tx, stored.workspaceId, { teamId: key, userId: user.id });
    await nameFirstAdmin(tx, stored.workspaceId, installer.id);
    installerIsAdmin = await isAdmin(tx, stored.workspaceId, installer.id);
    await options.prepare(tx, stored.workspaceId);
    const writer = { workspaceId: stored.workspaceId, actorId: installer.id, traceId, now };
    await welcome(tx, writer, stored.story, { scopes: [...bot.scopes].sort() });
  });
  log.info({ workspaceId, traceId, story }, 'the app was installed');
  // Others read the admin's name before the admin ever asks for anything.
  if (installer) await withProfile(options, workspaceId, installer);
  const isOrganisation = teamId === null;
  return done({ workspaceId, name: name || key, story, isOrganisation, installerIsAdmin });
}
