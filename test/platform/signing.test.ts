import { verify } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { renewSigningKey } from '../../src/engagements/signing-key.ts';
import { sha256Bytes } from '../../src/platform/canonical.ts';
import { createKeyRing, newKey, parseKeys } from '../../src/platform/crypto/key-ring.ts';
import { openSigner } from '../../src/platform/signing/open-signer.ts';
import {
  ensureSigningKey,
  listSigningKeys,
  type SigningKeyInUse,
  signingKeyInUse,
} from '../../src/platform/signing/signing-keys.ts';
import { removeWorkspace } from '../../src/slack/installations/remove-workspace.ts';
import { resealWorkspace } from '../../src/slack/installations/reseal.ts';
import { codeOf, furnish, type House, must, openHouse } from '../artifacts/support/house.ts';
import { quiet } from '../slack/support/quiet.ts';
import { forTheServer } from '../support/databases.ts';

const [FIRST, SECOND] = [newKey('first'), newKey('second')];
const ring = (...texts: string[]) => createKeyRing(parseKeys(texts.join(',')) ?? []);
const keys = ring(FIRST);

forTheServer((_name, open) => {
  let house: House;
  beforeAll(async () => {
    house = await openHouse(open);
  });
  afterAll(() => house.close());

  const ensure = (of = house) => of.in((tx) => ensureSigningKey(tx, keys, of.workspaceId, of.owner.now()));
  const inUse = async (of = house): Promise<SigningKeyInUse> => {
    const key = await of.in((tx) => signingKeyInUse(tx, of.workspaceId));
    if (!key) throw new Error('There is no key in use.');
    return key;
  };
  const rows = (of = house) =>
    of.in((tx) => tx.signingKey.findMany({ where: { workspaceId: of.workspaceId } }));
  const signs = (key: SigningKeyInUse, by = keys, of = house) => {
    const { publicKey, sign } = openSigner(by, of.workspaceId, key);
    const text = Buffer.from('a manifest');
    return verify(null, text, { key: Buffer.from(publicKey), type: 'spki', format: 'der' }, sign(text));
  };
  const audited = (of = house) =>
    of.in(
      (tx) => tx.$queryRaw<{ kind: string; details: unknown }[]>`
        select canonical::jsonb ->> 'kind' as kind, canonical::jsonb -> 'details' as details from audit_body
        where canonical::jsonb ->> 'kind' like 'signing_key%' order by seq`,
    );

  it('is one for each workspace, however many ask for it at once', async () => {
    const made = await Promise.all(Array.from({ length: 6 }, () => ensure()));
    expect(new Set(made.map(({ key }) => key.fingerprint)).size).toBe(1);
    expect(made.filter((one) => one.made)).toHaveLength(1);
    const key = await inUse();
    expect(key.fingerprint).toBe(sha256Bytes(key.publicKey));
    expect(signs(key)).toBe(true);
  });

  it('opens in its own workspace alone, and its private part is nowhere to be read', async () => {
    const other = await furnish(house.opened);
    const key = await inUse();
    expect(() => openSigner(keys, other.workspaceId, key)).toThrow();
    expect(() => openSigner(keys, house.workspaceId, { ...key, fingerprint: 'f'.repeat(64) })).toThrow();
    expect(() => openSigner(ring(SECOND), house.workspaceId, key)).toThrow();
    expect(await other.in((tx) => listSigningKeys(tx, house.workspaceId))).toEqual([]);
    expect((await ensure(other)).key.fingerprint).not.toBe(key.fingerprint);
    // An Ed25519 key in PKCS #8 begins with these bytes, whatever it is.
    const start = Buffer.from('302e020100300506032b657004', 'hex');
    const said = JSON.stringify([await rows(), openSigner(keys, house.workspaceId, key), await audited()]);
    for (const form of ['hex', 'base64', 'latin1'] as const)
      expect(said).not.toContain(start.subarray(0, 12).toString(form));
  });

  it('is sealed anew under the first encryption key, and signs as before', async () => {
    const before = await inUse();
    const both = ring(SECOND, FIRST);
    expect(await resealWorkspace({ db: house.db, keys: both, log: quiet }, house.workspaceId)).toBe(1);
    expect(await resealWorkspace({ db: house.db, keys: both, log: quiet }, house.workspaceId)).toBe(0);
    const after = await inUse();
    expect(after.fingerprint).toBe(before.fingerprint);
    expect(signs(after, ring(SECOND))).toBe(true);
    expect(await resealWorkspace({ db: house.db, keys, log: quiet }, house.workspaceId)).toBe(0);
  });

  it('is renewed by admins alone: the one before keeps its fingerprint and nothing to sign with', async () => {
    const old = await inUse();
    expect(codeOf(await renewSigningKey(house.owner, keys))).toBe('not_admin');
    const at = await Promise.all([renewSigningKey(house.admin, keys), renewSigningKey(house.admin, keys)]);
    for (const outcome of at) must(outcome);
    const now = await inUse();
    expect(now.fingerprint).not.toBe(old.fingerprint);
    expect(signs(now)).toBe(true);
    const retired = (await rows()).filter(({ retiredAt }) => retiredAt !== null);
    expect(retired.map(({ fingerprint }) => fingerprint)).toContain(old.fingerprint);
    expect(retired.map(({ sealed }) => sealed)).toEqual(retired.map(() => null));
    const listed = await house.in((tx) => listSigningKeys(tx, house.workspaceId));
    expect(listed[0]).toMatchObject({ fingerprint: now.fingerprint, retiredAt: null });
    // Every key but the first, which a pack's own transaction would note, is noted when made and when retired.
    const noted = await audited();
    expect(noted.filter(({ kind }) => kind === 'signing_key.retired')).toHaveLength(retired.length);
    expect(noted).toContainEqual({ kind: 'signing_key.retired', details: { key: old.fingerprint } });
    expect(noted).toContainEqual({ kind: 'signing_key.made', details: { key: now.fingerprint } });
    await expect(
      house.in((tx) =>
        tx.signingKey.updateMany({ where: { fingerprint: old.fingerprint }, data: { retiredAt: null } }),
      ),
    ).rejects.toThrow();
  });

  it('loses its private part when the app is removed', async () => {
    const { workspaceId, traceId } = house.owner;
    const { fingerprint } = await inUse();
    const installations = { forget: async () => {} } as never;
    const kit = { db: house.db, installations, now: house.owner.now, log: quiet };
    await removeWorkspace(kit, { workspaceId, traceId } as never, { cause: 'app_uninstalled' });
    expect(await house.in((tx) => signingKeyInUse(tx, workspaceId))).toBeNull();
    expect((await rows()).filter(({ sealed }) => sealed !== null)).toEqual([]);
    expect((await rows()).map((row) => row.fingerprint)).toContain(fingerprint);
  });
});
