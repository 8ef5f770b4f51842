import type { Config, SlackConfig } from '../../config.ts';
import { LOCAL_TEAM } from '../../local/slack/team.ts';
import type { Clock } from '../../platform/clock.ts';
import type { KeyRing } from '../../platform/crypto/key-ring.ts';
import type { Database } from '../../platform/database.ts';
import type { Logger } from '../../platform/logger.ts';
import { createDatabaseInstallations } from '../../slack/installations/database-installations.ts';
import type { Installations } from '../../slack/installations/installations.ts';
import { openTokenInstallation } from '../../slack/installations/token-installation.ts';
import { slackFailure } from '../../slack/slack-failure.ts';
import { createWebClient } from '../../slack/web-client.ts';
import { type Checked, EXIT, fails, fits } from './checked.ts';
import { SMOKE } from './sentences.ts';

/** The tokens are accepted, and the workspace that they are for; without a token the local one, which is not started. */
export async function checkSlack(
  { slack }: Pick<Config, 'slack'>,
  { db, keys, log, now }: { db: Database; keys: KeyRing; log: Logger; now: Clock },
): Promise<Checked<{ workspaceId: string }>> {
  if (slack.mode === 'local') {
    const { id, name } = LOCAL_TEAM;
    return fits({ workspaceId: await db.ensureWorkspace({ key: id, teamId: id, name }) }, SMOKE.localSlack);
  }
  if (slack.mode === 'oauth')
    return checkInstalled(createDatabaseInstallations({ db, keys, apiUrl: slack.apiUrl, log }), db);
  const { botToken, apiUrl } = slack;
  const opened = await openTokenInstallation({ db, botToken, apiUrl, log, now });
  if (!opened.ok) return fails(EXIT.reach, opened.refusal.sentence);
  const refused = slack.mode === 'socket' ? await appTokenProblem(slack, log) : null;
  if (refused) return fails(EXIT.reach, refused);
  return fits({ workspaceId: opened.value.workspaceId }, SMOKE.slack(opened.value.teamName));
}

/** Where many install the app, the first workspace that did speaks for all. */
async function checkInstalled(
  installations: Installations,
  db: Database,
): Promise<Checked<{ workspaceId: string }>> {
  const first = await db.asRelay((tx) =>
    tx.workspace.findFirst({ where: { status: 'active' }, select: { id: true }, orderBy: { id: 'asc' } }),
  );
  const client = first && (await installations.clientFor(first.id));
  if (!client) return fails(EXIT.reach, SMOKE.nobodyInstalled);
  try {
    const { team } = await client.auth.test();
    return fits({ workspaceId: first.id }, SMOKE.slack(team ?? first.id));
  } catch (error) {
    const failure = slackFailure(error);
    return fails(
      EXIT.reach,
      failure.kind === 'refused' ? SMOKE.installedToken(failure.code) : SMOKE.slackSilent,
    );
  }
}

/** Socket Mode needs a second token. Asks for an address to connect to, and does not connect. */
async function appTokenProblem(
  { appToken, apiUrl }: Extract<SlackConfig, { mode: 'socket' }>,
  log: Logger,
): Promise<string | null> {
  try {
    await createWebClient(appToken, { url: apiUrl, log }).apps.connections.open({});
    return null;
  } catch (error) {
    const failure = slackFailure(error);
    return failure.kind === 'refused' ? SMOKE.appToken(failure.code) : SMOKE.slackAway;
  }
}
