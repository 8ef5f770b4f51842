import pino from 'pino';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { AGENT_SCOPES, BOT_SCOPES } from '../../../src/local/slack/app.ts';
import { tokenPurpose } from '../../../src/platform/crypto/purpose.ts';
import { type Database, openDatabase } from '../../../src/platform/database.ts';
import { DatabaseAway } from '../../../src/platform/database-away.ts';
import { createDatabaseInstallations } from '../../../src/slack/installations/database-installations.ts';
import { readable } from '../../support/browser.ts';
import { freshServerDatabase, type ServerDatabase } from '../../support/databases.ts';
import {
  type Grant,
  type SlackWorld,
  startSlackWorld,
  type WorldWorkspace,
} from '../../support/slack-world.ts';
import { quiet } from '../support/quiet.ts';
import { type InstallServer, startInstallServer } from './support/install-server.ts';

let world: SlackWorld;
let team: WorldWorkspace;
let server: ServerDatabase;
let db: Database;
let pages: InstallServer;
const lines: string[] = [];
const log = pino(
  { level: 'warn', serializers: { error: pino.stdSerializers.err } },
  { write: (line: string) => void lines.push(line) },
);

beforeAll(async () => {
  world = await startSlackWorld([{ id: 'T0AGENCYAA', name: 'Agency <A> & Co' }]);
  [team] = world.workspaces as [WorldWorkspace];
  server = await freshServerDatabase();
  db = await openDatabase({ url: server.url });
  pages = await startInstallServer({ world, db, log });
});
afterAll(async () => {
  await pages?.stop();
  await db?.close();
  await server?.drop();
  await world?.stop();
});
afterEach(() => vi.useRealTimers());

async function install(grant?: Grant, on: InstallServer = pages) {
  const { state, browser } = await on.begins();
  return on.returns(browser, { code: world.grant(team, grant), state });
}

const nothingKept = async () => {
  const workspaces = await db.asRelay((tx) => tx.workspace.count());
  expect(workspaces).toBe(0);
};

describe('before anything is installed', () => {
  it('shows a page that leads to Slack with our scopes, and binds it to this browser', async () => {
    const { agreeUrl } = await pages.begins();
    expect(agreeUrl.pathname).toBe('/oauth/v2/authorize');
    expect(agreeUrl.searchParams.get('client_id')).toBe(world.client.clientId);
    expect(agreeUrl.searchParams.get('scope')?.split(',').sort()).toEqual([...BOT_SCOPES].sort());
    const { headers, status } = await pages.visits('/slack/install');
    expect(status).toBe(200);
    expect(headers.get('set-cookie')).toMatch(/^aicmo-install=\S+; Secure; HttpOnly; Path=\/; Max-Age=600$/);
    expect(headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
  });

  it('asks for what agents need where the app is one', async () => {
    const ofAgent = await startInstallServer({ world, db, log, agent: true });
    const { agreeUrl } = await ofAgent.begins();
    await ofAgent.stop();
    const wanted = [...BOT_SCOPES, ...AGENT_SCOPES];
    expect(agreeUrl.searchParams.get('scope')?.split(',').sort()).toEqual(wanted.sort());
  });

  it('keeps nothing when whoever was asked says no', async () => {
    const { state, browser } = await pages.begins();
    const page = await pages.returns(browser, { error: 'access_denied', state });
    expect(page.status).toBe(400);
    expect(readable(page.html)).toContain('The installation was cancelled, and nothing was kept.');
    await nothingKept();
  });

  it('takes the answer only in the browser that asked, within ten minutes, once', async () => {
    const code = world.grant(team);
    const { state } = await pages.begins();
    const elsewhere = await pages.begins();
    const otherState = 'belongs to an installation that was started in another browser';
    const stolen = await pages.returns(elsewhere.browser, { code, state });
    expect([stolen.status, readable(stolen.html)]).toEqual([400, expect.stringContaining(otherState)]);
    const { browser, state: forgedFrom } = await pages.begins();
    const forged = await pages.returns(browser, { code, state: `${forgedFrom.slice(0, -3)}abc` });
    expect(readable(forged.html)).toContain(otherState);
    const without = await pages.returns((await pages.begins()).browser, { code });
    expect(readable(without.html)).toContain(otherState);

    const late = await pages.begins();
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 10 * 60_000 + 2_000 });
    const tooLate = await pages.returns(late.browser, { code, state: late.state });
    vi.useRealTimers();
    expect(readable(tooLate.html)).toContain(otherState);

    const wrong = await pages.begins();
    const unknown = await pages.returns(wrong.browser, { code: 'never-given', state: wrong.state });
    expect([unknown.status, readable(unknown.html)]).toEqual([
      400,
      expect.stringContaining('it was used before, or it is too old'),
    ]);
    const again = await pages.returns(wrong.browser, { code, state: wrong.state });
    expect(readable(again.html)).toContain(otherState);
    await nothingKept();
  });

  it('refuses what it cannot use, and says to whom that is a task', async () => {
    expect(readable((await install({ noBot: true })).html)).toContain('Slack granted no rights for the bot');
    const rotating = await install({ refreshToken: 'xoxe-1-refresh' });
    expect(readable(rotating.html)).toContain('Token rotation is switched on');
    const misconfigured = await startInstallServer({ world, db, log, clientSecret: 'wrong' });
    const wrongSecret = await install({}, misconfigured);
    expect([wrongSecret.status, readable(wrongSecret.html)]).toEqual([
      500,
      expect.stringContaining('must check SLACK_CLIENT_ID'),
    ]);
    await misconfigured.stop();
    const alone = await startInstallServer({ world, db, log, apiUrl: 'http://127.0.0.1:9/api/' });
    expect((await install({}, alone)).status).toBe(502);
    await alone.stop();
    const broken = await startInstallServer({
      world,
      db: { ...db, ensureWorkspace: () => Promise.reject(new Error('no room')) },
      log,
    });
    const failed = await install({}, broken);
    await broken.stop();
    const code = /this code: (\w{8})/.exec(readable(failed.html))?.[1];
    expect(failed.status).toBe(500);
    expect(lines.filter((line) => line.includes('no room'))).toEqual([expect.stringContaining(code ?? '-')]);
    await nothingKept();
  });
});

describe('an installation', () => {
  let workspaceId: string;

  const row = async () =>
    db.inWorkspace(workspaceId, async (tx) => ({
      installation: await tx.installation.findUniqueOrThrow({ where: { workspaceId } }),
      workspace: await tx.workspace.findUniqueOrThrow({ where: { id: workspaceId } }),
      admins: (await tx.person.findMany({ where: { workspaceId, aicmoAdmin: true } })).map(
        ({ slackUserId }) => slackUserId,
      ),
      chain: (await tx.auditBody.findMany({ orderBy: { seq: 'asc' } })).map(
        ({ canonical }) => JSON.parse(canonical).kind,
      ),
    }));

  it('keeps the token sealed for this workspace, and names the installer the first admin', async () => {
    const page = await install();
    expect(page.status).toBe(200);
    expect(page.html).toContain('Agency &lt;A&gt; &amp; Co');
    expect(page.html).not.toContain('<A>');
    expect(readable(page.html)).toContain('You are its first admin');
    workspaceId = (await db.workspaceOf('T0AGENCYAA')) ?? '';
    const { installation, workspace, admins, chain } = await row();
    const sealed = installation.botTokenEncrypted ?? '';
    const [token] = world.tokens().slice(-1);
    expect(sealed).not.toContain(token);
    expect(pages.keys.decrypt(sealed, tokenPurpose(workspaceId))).toBe(token);
    expect(() => pages.keys.decrypt(sealed, tokenPurpose(crypto.randomUUID()))).toThrow();
    expect(workspace).toMatchObject({ slackTeamId: 'T0AGENCYAA', slackEnterpriseId: null, status: 'active' });
    expect(installation).toMatchObject({ installedBy: team.slack.users.admin, enterpriseId: null });
    expect(installation.installedAt).toBeInstanceOf(Date);
    expect(admins).toEqual([team.slack.users.admin]);
    expect(chain).toEqual(['installation_made']);
  });

  it('gives one client until it is renewed, in every process, and leaves the first admin', async () => {
    const other = createDatabaseInstallations({ db, keys: pages.keys, apiUrl: world.apiUrl, log: quiet });
    const before = await pages.installations.clientFor(workspaceId);
    const found = await other.find('T0AGENCYAA');
    expect(await pages.installations.clientFor(workspaceId)).toBe(before);
    expect(readable((await install({ by: 'author' })).html)).toContain(
      'AICMO in Agency <A> & Co is up to date',
    );
    const after = await pages.installations.clientFor(workspaceId);
    expect(after).not.toBe(before);
    await expect(before?.auth.test()).rejects.toThrow('invalid_auth');
    expect((await after?.auth.test())?.team_id).toBe('T0AGENCYAA');
    const renewed = await other.find('T0AGENCYAA');
    expect(renewed?.botToken).toBe(world.tokens().at(-1));
    expect(renewed?.botToken).not.toBe(found?.botToken);
    const { admins, chain } = await row();
    expect(admins).toEqual([team.slack.users.admin]);
    expect(chain).toEqual(['installation_made', 'installation_renewed']);
  });

  it('is found from memory alone while the database is away, so that people can be told', async () => {
    let away = false;
    const leaving: Database = {
      ...db,
      inWorkspace: (id, work) =>
        away ? Promise.reject(new DatabaseAway(new Error('gone'), false)) : db.inWorkspace(id, work),
    };
    const options = { db: leaving, keys: pages.keys, apiUrl: world.apiUrl, log: quiet };
    const installations = createDatabaseInstallations(options);
    const known = await installations.find('T0AGENCYAA');
    away = true;
    expect(await installations.find('T0AGENCYAA')).toEqual(known);
    await expect(installations.clientFor(workspaceId)).rejects.toThrow(DatabaseAway);
  });

  it('of an organisation is known by it, and its people are the organisation’s', async () => {
    const organisation = { id: 'E0HOLDING0', name: 'Holding' };
    const page = await install({ organisation });
    expect(readable(page.html)).toContain('AICMO is in Holding');
    expect(readable(page.html)).toContain('It is installed for the organisation.');
    workspaceId = (await db.workspaceOf('E0HOLDING0')) ?? '';
    const { workspace, installation, admins } = await row();
    expect(workspace).toMatchObject({ slackTeamId: null, slackEnterpriseId: 'E0HOLDING0' });
    expect(installation.enterpriseId).toBe('E0HOLDING0');
    expect(admins).toHaveLength(1);
    const installer = await db.inWorkspace(workspaceId, (tx) =>
      tx.person.findFirst({ where: { workspaceId } }),
    );
    expect(installer?.slackTeamId).toBe('E0HOLDING0');
    expect((await pages.installations.check()).detail).toBe('2 workspaces');
  });

  it('logs no token', () => {
    for (const token of world.tokens()) expect(lines.join('\n')).not.toContain(token);
    expect(lines.join('\n')).not.toContain(world.client.clientSecret);
  });
});
