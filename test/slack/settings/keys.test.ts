import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { fingerprintInGroups } from '../../../src/exports/pack/fingerprint.ts';
import { createModelsOf } from '../../../src/generation/models-of.ts';
import { createChain } from '../../../src/llm/chain.ts';
import { credentialOf } from '../../../src/llm/credential.ts';
import { postgresLedger } from '../../../src/llm/postgres-ledger.ts';
import type { Person } from '../../../src/local/slack/person.ts';
import { createKeyRing, newKey, parseKeys } from '../../../src/platform/crypto/key-ring.ts';
import { json, type ReplyServer, startReplyServer } from '../../llm/support/reply-server.ts';
import { type ModelServer, startModelServer, strategyAnswers } from '../../support/model-server.ts';
import { startTwoWorkspaces, type TwoWorkspaces } from '../../support/two-workspaces.ts';
import { exampleBrief, fillsUpTo } from '../intake/support/form.ts';
import { quiet } from '../support/quiet.ts';

const SOON = { timeoutMs: 30_000 };
const BRIEF = /^Brief, version 1 - draft/m;
const OPERATOR = 'sk-operator-0123456789';
const WRONG = 'sk-wrong-9876543210fedcba';
const SEALING = newKey('k1');
const OWN = 'sk-agency-a-5544332211abcd';

let two: TwoWorkspaces;
let model: ModelServer;
let front: ReplyServer;
let ines: { a: Person; b: Person };
let nora: { a: Person; b: Person };

/** The keys of the requests for an answer about a client. */
const keysAbout = (client: string): Set<string | undefined> =>
  new Set(
    front.seen
      .filter(({ path, body }) => path.endsWith('/completions') && JSON.stringify(body).includes(client))
      .map(({ headers }) => headers.authorization?.replace('Bearer ', '')),
  );

beforeAll(async () => {
  const brief = await exampleBrief('online-shop');
  model = await startModelServer({ answers: strategyAnswers(brief) });
  front = await startReplyServer(async (response, { path, headers, body }) => {
    if (headers.authorization?.includes(WRONG))
      return json(response, 401, { error: { message: `bad ${WRONG}` } });
    if (path === '/v1/models') return json(response, 200, { data: [] });
    const init = { method: 'POST', body: JSON.stringify(body) };
    const answer = await fetch(model.url.replace(/\/v1$/, path), init);
    json(response, answer.status, await answer.json());
  });
  two = await startTwoWorkspaces({
    AICMO_DEV_STUBS: '0',
    AICMO_ENCRYPTION_KEYS: SEALING,
    OPENAI_API_KEY: OPERATOR,
    OPENAI_BASE_URL: `${front.url}/v1`,
  });
  await two.installs(two.a);
  await two.installs(two.b);
  ines = { a: await two.a.person('admin'), b: await two.b.person('admin') };
  nora = { a: await two.a.person('author'), b: await two.b.person('author') };
}, 120_000);
afterAll(async () => {
  await two?.stop();
  await front?.close();
  await model?.stop();
});

async function writesStrategy(author: Person, client: string): Promise<void> {
  await author.types('/aicmo new');
  await fillsUpTo(author, { ...(await exampleBrief('online-shop')), client_name: client }, 'Check');
  await author.submits();
  await author.waitsFor(BRIEF, SOON);
  await author.presses('Review', { in: BRIEF });
  await author.waitsForModal((modal) => modal.callbackId === 'draft.review', SOON);
  await author.fills({ Decision: 'Approve' });
  await author.submits();
  await author.waitsFor(/^Plan: Strategy/m, SOON);
  await author.presses('Start', { in: /^Plan: Strategy/m });
  await author.waitsFor(/^Strategy, version 1 - draft/m, SOON);
}

const saves = async (who: Person, key: string, said: string) => {
  await who.fills({ Provider: 'OpenAI', Key: key });
  await who.submits();
  return who.waitsForModal((modal) => modal.text.includes(said), SOON);
};

it('shows the settings to admins, and to everybody else what is theirs', async () => {
  await nora.a.types('/aicmo settings');
  const own = await nora.a.waitsForModal('AICMO is administered by', SOON);
  expect(own.text).toContain('The settings of the workspace are theirs.');
  expect(own.buttons).toEqual(['Away', 'Digest']);
  await nora.a.closes({ all: true });
  await ines.a.types('/aicmo settings');
  const all = await ines.a.waitsForModal('AICMO is administered by', SOON);
  expect(all.buttons).toEqual([
    ...['Who administers', 'Approvals', 'Budgets', 'Keys', 'Away', 'Digest'],
    'Make the key now',
  ]);
});

it('takes a key that the provider accepts, and never shows it again', async () => {
  await ines.a.presses('Keys');
  const form = await ines.a.waitsForModal('Keys of providers', SOON);
  expect(form.text).toContain(`Keys go to ${new URL(front.url).host}, api.anthropic.com and api.groq.com.`);
  await ines.a.fills({ Provider: 'OpenAI', Key: 'with a space' });
  expect((await ines.a.submits()).errors?.Key).toContain('does not look like a key');
  const refused = await saves(ines.a, WRONG, 'OpenAI refused this key. It was not stored');
  expect(refused.text).not.toContain('ends with');
  const saved = await saves(ines.a, OWN, 'OpenAI accepts the key.');
  expect(saved.text).toContain('OpenAI: ends with abcd, set by Ines Okafor on');
  expect(saved.buttons).toContain('Remove');
  await ines.a.closes({ all: true });
}, 30_000);

it('writes that workspace’s drafts with it, and no other’s', async () => {
  await Promise.all([writesStrategy(nora.a, 'Aurelia Knitwear'), writesStrategy(nora.b, 'Birchwood Toys')]);
  expect(keysAbout('Aurelia Knitwear')).toEqual(new Set([OWN]));
  expect(keysAbout('Birchwood Toys')).toEqual(new Set([OPERATOR]));
}, 90_000);

it('counts no more, in every process, once it is removed', async () => {
  const settings = { openai: { apiKey: OPERATOR, baseUrl: `${front.url}/v1` }, stubs: false };
  const modelsOf = createModelsOf({
    settings,
    keys: createKeyRing(parseKeys(SEALING) ?? []),
    log: quiet,
    make: (from) => ({
      ...from,
      chain: createChain({ ...from, ledger: postgresLedger(two.db), log: quiet }),
    }),
  });
  const workspaceId = await two.workspaceId(two.a.slack.team.id);
  const credentials = async () =>
    (await two.db.inWorkspace(workspaceId, (tx) => modelsOf(tx, workspaceId))).providers.map(
      ({ credential }) => credential,
    );
  const { baseUrl } = settings.openai;
  expect(await credentials()).toEqual([credentialOf({ baseUrl, apiKey: OWN })]);
  await ines.a.types('/aicmo settings');
  await ines.a.waitsForModal('This workspace has its own keys for OpenAI.', SOON);
  await ines.a.presses('Keys');
  await ines.a.waitsForModal('ends with abcd', SOON);
  await ines.a.presses('Remove');
  const left = await ines.a.waitsForModal('The key for OpenAI is removed.', SOON);
  expect(left.text).not.toContain('ends with');
  await ines.a.closes({ all: true });
  expect(await two.asOwner('select 1 from workspace_secret')).toEqual([]);
  expect(await credentials()).toEqual([credentialOf({ baseUrl, apiKey: OPERATOR })]);
});

it('shows everybody whose signature the packs bear, and lets admins make a new one', async () => {
  const inUse = async () => {
    const [key] = await two.asOwner('select fingerprint from signing_key where retired_at is null');
    return fingerprintInGroups(String(key?.fingerprint));
  };
  await ines.a.types('/aicmo settings');
  await ines.a.waitsForModal('The key is made with the first delivery pack.', SOON);
  await ines.a.presses('Make the key now');
  const made = await ines.a.waitsForModal('The signing key is made.', SOON);
  const first = await inUse();
  expect(made.text).toContain(`${first} in use since`);
  await ines.a.presses('Make a new key');
  const renewed = await ines.a.waitsForModal('the one before is retired', SOON);
  const second = await inUse();
  expect(second).not.toBe(first);
  expect(renewed.text).toContain(`${second} in use since`);
  expect(renewed.text).toContain(`${first} retired on`);
  await ines.a.closes({ all: true });
  await nora.a.types('/aicmo settings');
  const shown = await nora.a.waitsForModal(second, SOON);
  expect(shown.buttons).toEqual(['Away', 'Digest']);
  await nora.a.closes({ all: true });
  const [left] = await two.asOwner(
    'select count(sealed)::int as sealed, count(*)::int as made from signing_key',
  );
  expect(left).toEqual({ sealed: 1, made: 2 });
});

it('notes who set what, without the key', async () => {
  const chain = await two.asOwner(
    `select (canonical::jsonb)->>'kind' as kind, (canonical::jsonb)->'details' as details from audit_body
     where (canonical::jsonb)->>'kind' like 'provider_key%' order by seq`,
  );
  expect(chain).toEqual([
    { kind: 'provider_key.set', details: { provider: 'openai' } },
    { kind: 'provider_key.removed', details: { provider: 'openai' } },
  ]);
});

it('leaves no key anywhere', async () => {
  // Stored once more: what lies sealed must not be readable either.
  await ines.b.types('/aicmo settings');
  await ines.b.waitsForModal('AICMO is administered by', SOON);
  await ines.b.presses('Keys');
  await ines.b.waitsForModal('Keys of providers', SOON);
  await saves(ines.b, OWN, 'OpenAI accepts the key.');
  const sent = JSON.stringify(
    [...(await two.a.control.seen()), ...(await two.b.control.seen())].filter(
      ({ kind }) => kind !== 'to_bot',
    ),
  );
  await two.stops();
  const files = readdirSync(two.folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(two.folder, name))
    .filter((name) => statSync(name).isFile())
    .map((name) => readFileSync(name, 'latin1'));
  expect(files.join('')).toContain('appendonly');
  const tables = await two.asOwner(
    `select table_name as name from information_schema.tables where table_schema = 'public'`,
  );
  const rows = await Promise.all(
    tables.map(({ name }) => two.asOwner(`select to_jsonb(t)::text as row from "${name}" t`)),
  );
  const everything = sent + files.join('') + JSON.stringify(rows);
  expect(everything).toContain('provider.openai');
  for (const key of [OWN, WRONG, OPERATOR]) expect(everything.includes(key)).toBe(false);
}, 30_000);
