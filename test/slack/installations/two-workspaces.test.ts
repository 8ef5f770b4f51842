import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import type { Person } from '../../../src/local/slack/person.ts';
import { newKey } from '../../../src/platform/crypto/key-ring.ts';
import { readable } from '../../support/browser.ts';
import { type ModelServer, startModelServer, strategyAnswers } from '../../support/model-server.ts';
import type { WorldWorkspace } from '../../support/slack-world.ts';
import { startTwoWorkspaces, type TwoWorkspaces } from '../../support/two-workspaces.ts';
import { exampleBrief, fillsUpTo } from '../intake/support/form.ts';
import { sendSigned } from '../support/signed.ts';

const SOON = { timeoutMs: 30_000 };
const KEYS = { k1: newKey('k1'), k2: newKey('k2') };
const BRIEF = /^Brief, version 1 - draft/m;

let two: TwoWorkspaces;
let model: ModelServer;
let ids: { a: string; b: string };
let nora: { a: Person; b: Person };

async function submitsBrief(author: Person, name: string): Promise<void> {
  await author.types('/aicmo new');
  await fillsUpTo(author, await exampleBrief(name), 'Check');
  await author.submits();
  await author.waitsFor(BRIEF, SOON);
}

/** Everything of one workspace that a request could change, as one text. */
async function rowsOf(workspaceId: string): Promise<string> {
  const tables = [
    'engagement',
    'version',
    'version_state',
    'review_event',
    'run',
    'intake_draft',
    'slack_message',
  ];
  const parts = await Promise.all(
    tables.map((table) =>
      two.asOwner(
        `select to_jsonb(t)::text as row from ${table} t where workspace_id = '${workspaceId}' order by 1`,
      ),
    ),
  );
  return JSON.stringify(parts);
}

const statusOf = async (workspaceId: string) =>
  (await two.asOwner(`select status from workspace where id = '${workspaceId}'`))[0]?.status;

const sentBy = async ({ control }: WorldWorkspace, since = 0) =>
  (await control.seen(since)).filter(({ kind }) => kind !== 'to_bot');

beforeAll(async () => {
  // The second model finds no claim to check, and is asked after each part all the same.
  const answers = { ...strategyAnswers(await exampleBrief('online-shop')), verify: { claims: [] } };
  model = await startModelServer({ answers });
  two = await startTwoWorkspaces({
    AICMO_ENCRYPTION_KEYS: KEYS.k1,
    AICMO_DEV_STUBS: '0',
    AICMO_VERIFY: '1',
    OPENAI_API_KEY: 'test-key',
    OPENAI_BASE_URL: model.url,
  });
  await two.installs(two.a);
  await two.installs(two.b);
  ids = { a: await two.workspaceId(two.a.slack.team.id), b: await two.workspaceId(two.b.slack.team.id) };
  nora = { a: await two.a.person('author'), b: await two.b.person('author') };
  await submitsBrief(nora.a, 'online-shop');
}, 120_000);
afterAll(async () => {
  await two?.stop();
  await model?.stop();
});

it('keeps people and channels with the same ids apart', async () => {
  expect(nora.a.id).toBe(nora.b.id);
  await nora.b.types('/aicmo status');
  const heard = JSON.stringify(await sentBy(two.b));
  expect(heard).not.toContain('Ostrea');
  await submitsBrief(nora.b, 'local-service-hiring');
  const people = await two.asOwner(`select workspace_id from person where slack_user_id = '${nora.a.id}'`);
  expect(people.map(({ workspace_id }) => workspace_id).sort()).toEqual([ids.a, ids.b].sort());
  expect(JSON.stringify(await sentBy(two.a))).not.toContain(two.b.slack.team.id);
  expect(JSON.stringify(await sentBy(two.b))).not.toContain('Ostrea');
}, 60_000);

it('finds nothing for what was pressed and submitted in one when it comes from the other', async () => {
  await nora.a.presses('Review', { in: BRIEF });
  await nora.a.waitsForModal((modal) => modal.callbackId === 'draft.review', SOON);
  await nora.a.closes();
  await nora.a.presses('Amend', { in: BRIEF });
  await nora.a.waitsForModal((modal) => modal.buttons.includes('Edit Goal'), SOON);
  await nora.a.closes({ all: true });
  const seen = await two.a.control.seen();
  const pressed = seen.filter(
    ({ kind, name }) => kind === 'to_bot' && /^(block_actions|view_submission)$/.test(name),
  );
  expect(pressed.length).toBeGreaterThan(8);
  const [before, since] = [await rowsOf(ids.a), (await two.b.control.seen()).at(-1)?.sequence ?? 0];
  const { id, domain } = { ...two.b.slack.team };
  for (const { payload } of pressed) {
    const user = { ...(payload.user as object), team_id: id };
    const moved = {
      ...payload,
      team: { id, domain },
      user,
      trigger_id: crypto.randomUUID(),
      response_url: undefined,
    };
    const view = payload.view as Record<string, unknown> | undefined;
    const crafted = view ? { ...moved, view: { ...view, team_id: id, app_installed_team_id: id } } : moved;
    const body = new URLSearchParams({ payload: JSON.stringify(crafted) }).toString();
    const contentType = 'application/x-www-form-urlencoded';
    const url = `${two.address}/slack/events`;
    const answer = await sendSigned({ url, secret: two.world.signingSecret, body, contentType });
    expect(answer.status).toBe(200);
    expect(await answer.text()).not.toContain('Ostrea');
  }
  await sleep(500);
  expect(await rowsOf(ids.a)).toBe(before);
  expect(JSON.stringify(await sentBy(two.b, since))).not.toContain('Ostrea');
}, 60_000);

it('leaves the other alone when one removes the app, and buys no answer for it until it is back', async () => {
  await nora.a.presses('Review', { in: BRIEF });
  await nora.a.waitsForModal((modal) => modal.callbackId === 'draft.review', SOON);
  await nora.a.fills({ Decision: 'Approve' });
  await nora.a.submits();
  await nora.a.waitsFor(/^Plan: Strategy/m, SOON);
  model.answerWithin(2_500);
  await nora.a.presses('Start', { in: /^Plan: Strategy/m });
  await vi.waitFor(() => expect(model.asked.length).toBeGreaterThan(0), 30_000);
  await two.a.control.uninstall();
  expect(await statusOf(ids.a)).toBe('removed');
  // What was about to be sent just then may still be on its way.
  await sleep(1_000);
  const [asked, since] = [[...model.asked], (await two.a.control.seen()).at(-1)?.sequence ?? 0];
  const kept = await two.asOwner(
    `select bot_token_encrypted, (select count(*) from channel_member where workspace_id = '${ids.a}') as members
     from installation where workspace_id = '${ids.a}'`,
  );
  expect(kept).toEqual([{ bot_token_encrypted: null, members: '0' }]);

  await nora.b.types('/aicmo status');
  await nora.a.types('/aicmo status');
  const told = (await nora.a.sees()).at(-1)?.text;
  expect(told).toContain('AICMO is not installed in this workspace, or it was removed.');
  await sleep(2_500);
  // What had been sent when it was removed is answered and kept; nothing more is sent.
  expect(model.asked).toEqual(asked);
  const calls = (await two.a.control.seen(since)).filter(
    ({ kind, answer }) => kind === 'api' && answer.ok === true,
  );
  expect(calls).toEqual([]);
  expect(await statusOf(ids.b)).toBe('active');

  const page = await two.installs(two.a);
  expect(readable(page.html)).toContain('AICMO is back in Agency <A> & Co');
  await nora.a.waitsFor(
    'AICMO was taken out of this workspace and is back. Going on: the strategy run.',
    SOON,
  );
  // Not before: a run that has ended by then goes on no more.
  model.answerWithin(50);
  await nora.a.waitsFor(/^Strategy, version 1 - draft/m, SOON);
  const parts = model.asked.filter((name) => name !== 'verify');
  expect([...new Set(parts)]).toEqual(parts);
  expect(model.asked.length).toBe(2 * parts.length);
  const chain = await two.asOwner(
    `select (canonical::jsonb)->>'kind' as kind from audit_body where workspace_id = '${ids.a}'
     and (canonical::jsonb)->>'kind' like 'installation%' order by seq`,
  );
  expect(chain.map(({ kind }) => kind)).toEqual([
    'installation_made',
    'installation_removed',
    'installation_returned',
  ]);
}, 90_000);

it('seals everything anew under the first key at a start, and notices who removed the app while it was down', async () => {
  const sealedBy = async (id: string) =>
    (
      await two.asOwner(`select bot_token_encrypted as sealed from installation where workspace_id = '${id}'`)
    ).map(({ sealed }) => sealed && String(sealed).split('.')[0]);
  expect(await sealedBy(ids.a)).toEqual(['k1']);
  await two.stops();
  await two.b.control.uninstall();
  await two.restarts({ AICMO_ENCRYPTION_KEYS: `${KEYS.k2},${KEYS.k1}` });
  expect(await sealedBy(ids.a)).toEqual(['k2']);
  await vi.waitFor(async () => expect(await statusOf(ids.b)).toBe('removed'), 30_000);
  expect(await sealedBy(ids.b)).toEqual([null]);
  await two.restarts({ AICMO_ENCRYPTION_KEYS: KEYS.k2 });
  await nora.a.types('/aicmo status');
  expect((await nora.a.sees()).at(-1)?.text).toContain('Ostrea');
  const ready = await (await fetch(`${two.address}/health/ready`)).json();
  expect(ready).toMatchObject({ status: 'ready', slack: { detail: '1 workspace' } });
}, 60_000);

it('writes no token and no secret anywhere', async () => {
  await two.stops();
  const files = readdirSync(two.folder, { recursive: true, encoding: 'utf8' }).map((name) =>
    join(two.folder, name),
  );
  const written = files.filter((name) => statSync(name).isFile()).map((name) => readFileSync(name, 'latin1'));
  expect(written.join('')).toContain('appendonly');
  const tables = await two.asOwner(
    `select table_name as name from information_schema.tables where table_schema = 'public'`,
  );
  const rows = await Promise.all(
    tables.map(({ name }) => two.asOwner(`select to_jsonb(t)::text as row from "${name}" t`)),
  );
  const everything = written.join('') + JSON.stringify(rows);
  expect(everything).toContain('Ostrea');
  const { clientSecret, stateSecret } = two.world.client;
  const keys = Object.values(KEYS).map((key) => key.slice(3));
  for (const secret of [...two.world.tokens(), clientSecret, stateSecret, two.world.signingSecret, ...keys]) {
    expect(everything.includes(secret)).toBe(false);
  }
});
