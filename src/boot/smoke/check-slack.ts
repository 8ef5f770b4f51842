import type { Config, SlackConfig } from '../../config.ts';
import { LOCAL_TEAM } from '../../local/slack/team.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Database } from '../../platform/database.ts';
import type { Logger } from '../../platform/logger.ts';
import { openTokenInstallation } from '../../slack/installations/token-installation.ts';
import { slackFailure } from '../../slack/slack-failure.ts';
import { createWebClient } from '../../slack/web-client.ts';
import { type Checked, EXIT, fails, fits } from './checked.ts';
import { SMOKE } from './sentences.ts';

/** The tokens are accepted, and the workspace that they are for; without a token the local one, which is not started. */
export async function checkSlack(
  { slack }: Pick<Config, 'slack'>,
  { db, log, now }: { db: Database; log: Logger; now: Clock },
): Promise<Checked<{ workspaceId: string }>> {
  if (slack.mode === 'local') {
    const { id, name } = LOCAL_TEAM;
    return fits({ workspaceId: await db.ensureWorkspace({ key: id, teamId: id, name }) }, SMOKE.localSlack);
  }
  const { botToken, apiUrl } = slack;
  const opened = await openTokenInstallation({ db, botToken, apiUrl, log, now });
  if (!opened.ok) return fails(EXIT.reach, opened.refusal.sentence);
  const refused = slack.mode === 'socket' ? await appTokenProblem(slack, log) : null;
  if (refused) return fails(EXIT.reach, refused);
  return fits({ workspaceId: opened.value.workspaceId }, SMOKE.slack(opened.value.teamName));
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
