import { randomUUID } from 'node:crypto';
import type { AuthTestResponse, WebClient } from '@slack/web-api';
import type { Clock } from '../../platform/clock.ts';
import type { Database } from '../../platform/database.ts';
import { isDatabaseAway } from '../../platform/database-away.ts';
import type { Logger } from '../../platform/logger.ts';
import { done, type Outcome, refused } from '../../platform/outcome.ts';
import { INSTALLATION } from '../sentences.ts';
import { slackFailure } from '../slack-failure.ts';
import { createWebClient } from '../web-client.ts';
import type { Installations } from './installations.ts';
import { storeInstallation } from './store-installation.ts';
import { welcome } from './welcome.ts';

export type TokenInstallationOptions = {
  db: Database;
  botToken: string;
  /** Another root of the Web API (`SLACK_API_URL`). */
  apiUrl?: string;
  log: Logger;
  now: Clock;
};

/** The one installation of a bot token, and the workspace that it was opened for. */
export type TokenInstallation = {
  installations: Installations;
  workspaceId: string;
  teamName: string;
  scopes: string[];
};

// Whoever set the token: no person of the workspace.
const OPERATOR = 'operator';
// Every request asks, and a token that Slack took back is of no use in the meantime.
const PRESENT_FOR_MS = 2_000;

const SLACK_API = 'https://slack.com/api/';

/**
 * One workspace, its token from the environment: asks Slack whose token it is (`auth.test`) and stores workspace and
 * installation, but never the token. Refused when Slack refuses the token or cannot be reached.
 */
export async function openTokenInstallation(
  options: TokenInstallationOptions,
): Promise<Outcome<TokenInstallation>> {
  const client = createWebClient(options.botToken, { url: options.apiUrl, log: options.log });
  const asked = await whoAmI(client, options.apiUrl);
  if (!asked.ok) return asked;
  const { auth, key } = asked.value;
  const botUserId = auth.user_id ?? '';
  const scopes = auth.response_metadata?.scopes ?? [];
  const isOrganisation = auth.is_enterprise_install === true;
  const { workspaceId } = await storeInstallation(
    options.db,
    {
      key,
      teamId: isOrganisation ? null : (auth.team_id ?? null),
      teamName: auth.team ?? '',
      enterpriseId: auth.enterprise_id ?? null,
      botUserId,
      botId: auth.bot_id,
      appId: auth.app_id,
      scopes,
    },
    options.now(),
    async (tx, stored) => {
      if (stored.story !== 'returned') return;
      const writer = {
        workspaceId: stored.workspaceId,
        actorId: OPERATOR,
        traceId: randomUUID(),
        now: options.now,
      };
      await welcome(tx, writer, stored.story);
    },
  );
  const found = { workspaceId, botToken: options.botToken, botId: auth.bot_id, botUserId };
  // Another process may have heard that the app was removed, so the database is asked again and again.
  let foundAt = Number.NEGATIVE_INFINITY;
  const present = async () => {
    const at = performance.now();
    if (at - foundAt < PRESENT_FOR_MS) return true;
    const there = (await options.db.workspaceOf(key)) === workspaceId;
    foundAt = there ? at : Number.NEGATIVE_INFINITY;
    return there;
  };
  const installations: Installations = {
    find: async (wanted) => (wanted === key && (await present().catch(orAway)) ? found : null),
    clientFor: async (wanted) => (wanted === workspaceId && (await present()) ? client : null),
    forget: async () => {
      foundAt = Number.NEGATIVE_INFINITY;
    },
    check: async () => {
      if (!(await present())) return { ok: false, detail: 'the app was removed from this workspace' };
      const now = await whoAmI(client, options.apiUrl);
      return now.ok ? { ok: true, detail: auth.team ?? key } : { ok: false, detail: now.refusal.code };
    },
  };
  return done({ installations, workspaceId, teamName: auth.team ?? key, scopes });
}

// Then whatever is asked for fails as well, but the person can be told so: that takes the token.
function orAway(error: unknown): true {
  if (isDatabaseAway(error)) return true;
  throw error;
}

async function whoAmI(
  client: WebClient,
  apiUrl: string | undefined,
): Promise<Outcome<{ auth: AuthTestResponse; key: string }>> {
  try {
    const auth = await client.auth.test();
    const key = auth.is_enterprise_install ? auth.enterprise_id : auth.team_id;
    return key ? done({ auth, key }) : refused('no_team', INSTALLATION.badToken('no_team'));
  } catch (error) {
    const failure = slackFailure(error);
    return failure.kind === 'refused'
      ? refused(failure.code, INSTALLATION.badToken(failure.code))
      : refused('slack_unreachable', INSTALLATION.unreachable(apiUrl ?? SLACK_API));
  }
}
