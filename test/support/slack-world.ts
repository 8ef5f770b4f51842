import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import { APP, BOT_SCOPES, freshToken } from '../../src/local/slack/app.ts';
import { type Control, controlOf } from '../../src/local/slack/control.ts';
import { openPerson, type Person } from '../../src/local/slack/person.ts';
import { type LocalSlack, startLocalSlack } from '../../src/local/slack/workspace.ts';
import { WORDS } from '../../src/slack/blocks/sentences.ts';
import { KEEP_ALIVE_MS, UNHURRIED } from './patience.ts';

/** A workspace of the world: people and channels have the same ids in each. */
export type WorldWorkspace = { slack: LocalSlack; control: Control; person(who: string): Promise<Person> };

export type Grant = {
  /** Key of the person who agrees; the admin unless told. */
  by?: string;
  /** Granted for the whole organisation. */
  organisation?: { id: string; name: string };
  refreshToken?: string;
  noBot?: boolean;
};

/** One Web API for several workspaces, told apart by the token, and the step of Slack's OAuth that a program sees. */
export type SlackWorld = {
  apiUrl: string;
  signingSecret: string;
  client: { clientId: string; clientSecret: string; stateSecret: string };
  workspaces: readonly WorldWorkspace[];
  /** Somebody agreed in the browser: gives Slack's confirmation, which is good once. */
  grant(workspace: WorldWorkspace, grant?: Grant): string;
  /** Every bot token that was ever given out. */
  tokens(): string[];
  stop(): Promise<void>;
};

const OK_SCOPES = BOT_SCOPES.join(',');

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks);
}

export async function startSlackWorld(teams: readonly { id: string; name: string }[]): Promise<SlackWorld> {
  const signingSecret = randomBytes(16).toString('hex');
  const client = {
    clientId: '11.22',
    clientSecret: randomBytes(16).toString('hex'),
    stateSecret: randomBytes(32).toString('hex'),
  };
  const workspaces = await Promise.all(
    teams.map(async ({ id, name }): Promise<WorldWorkspace> => {
      const team = { id, name, domain: id.toLowerCase() };
      const slack = await startLocalSlack({ signingSecret, eventRetriesMs: [], team, ...UNHURRIED });
      const person = (who: string) => openPerson({ deskUrl: slack.deskUrl, who, loading: WORDS.loading });
      return { slack, control: controlOf(slack.deskUrl), person };
    }),
  );
  const grants = new Map<string, { workspace: WorldWorkspace; grant: Grant }>();
  const owners = new Map<string, WorldWorkspace>();

  const access = async (fields: URLSearchParams, authorization: string | undefined): Promise<object> => {
    const basic = `Basic ${Buffer.from(`${client.clientId}:${client.clientSecret}`).toString('base64')}`;
    const known = authorization === basic || fields.get('client_secret') === client.clientSecret;
    if (!known) return { ok: false, error: 'bad_client_secret' };
    const code = fields.get('code') ?? '';
    const found = grants.get(code);
    if (!found) return { ok: false, error: 'invalid_code' };
    grants.delete(code);
    const { workspace, grant } = found;
    const { slack } = workspace;
    const token = freshToken('xoxb');
    owners.set(token, workspace);
    await workspace.control.install(token);
    const bot = { scope: OK_SCOPES, token_type: 'bot', access_token: token, bot_user_id: APP.botUserId };
    return {
      ok: true,
      app_id: slack.appId,
      authed_user: { id: slack.users[grant.by ?? 'admin'] },
      ...(grant.noBot ? {} : bot),
      team: grant.organisation ? null : { id: slack.team.id, name: slack.team.name },
      enterprise: grant.organisation ?? null,
      is_enterprise_install: grant.organisation !== undefined,
      ...(grant.refreshToken ? { refresh_token: grant.refreshToken, expires_in: 43_200 } : {}),
    };
  };

  const server = createServer((request, response) => {
    const answer = async () => {
      const body = await bodyOf(request);
      const { authorization, 'content-type': contentType = '' } = request.headers;
      const json = (given: object) => {
        response.writeHead(200, { 'content-type': 'application/json' });
        response.end(JSON.stringify(given));
      };
      if (request.url === '/api/oauth.v2.access')
        return json(await access(new URLSearchParams(body.toString('utf8')), authorization));
      const owner = owners.get(authorization?.replace('Bearer ', '') ?? '');
      if (!owner) return json({ ok: false, error: 'invalid_auth' });
      const passed = await fetch(`${owner.slack.deskUrl}${request.url}`, {
        method: 'POST',
        headers: { 'content-type': contentType, authorization: authorization ?? '' },
        body: new Uint8Array(body),
      });
      const kept = ['content-type', 'retry-after', 'x-oauth-scopes'];
      response.writeHead(
        passed.status,
        Object.fromEntries([...passed.headers].filter(([name]) => kept.includes(name))),
      );
      response.end(Buffer.from(await passed.arrayBuffer()));
    };
    answer().catch(() => response.destroy());
  });
  server.keepAliveTimeout = KEEP_ALIVE_MS;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;

  return {
    apiUrl: `http://127.0.0.1:${port}/api/`,
    signingSecret,
    client,
    workspaces,
    grant: (workspace, grant = {}) => {
      const code = randomBytes(8).toString('hex');
      grants.set(code, { workspace, grant });
      return code;
    },
    tokens: () => [...owners.keys()],
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await Promise.all(workspaces.map(({ slack }) => slack.stop()));
    },
  };
}
