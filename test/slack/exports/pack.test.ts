import { unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { confirmVersion } from '../../../src/artifacts/confirm-version.ts';
import { flagVersion } from '../../../src/artifacts/flag-version.ts';
import { requestExport } from '../../../src/artifacts/request-export.ts';
import { retryExport } from '../../../src/artifacts/retry-export.ts';
import { renewSigningKey } from '../../../src/engagements/signing-key.ts';
import { buildPack } from '../../../src/exports/pack/build-pack.ts';
import { fingerprintInGroups } from '../../../src/exports/pack/fingerprint.ts';
import { verifyPack } from '../../../src/exports/verify/verify-pack.ts';
import { preparePack } from '../../../src/generation/pack/prepare-pack.ts';
import { startRun } from '../../../src/generation/start-run.ts';
import type { Chain } from '../../../src/llm/chain.ts';
import type { LocalSlack } from '../../../src/local/slack/workspace.ts';
import type { ArtifactType } from '../../../src/marketing/artifact-types.ts';
import { executionOptions } from '../../../src/marketing/execution/options.ts';
import { verifyChains } from '../../../src/platform/audit/verify-chains.ts';
import { sha256Bytes } from '../../../src/platform/canonical.ts';
import type { Context } from '../../../src/platform/context.ts';
import { createKeyRing, newKey, parseKeys } from '../../../src/platform/crypto/key-ring.ts';
import { Reschedule } from '../../../src/platform/outbox/effect-run.ts';
import { listSigningKeys } from '../../../src/platform/signing/signing-keys.ts';
import { postExport } from '../../../src/slack/exports/post-export.ts';
import type { OutboundDeps } from '../../../src/slack/outbound/session.ts';
import { type House, must, submitBrief } from '../../artifacts/support/house.ts';
import { amend, approve, view } from '../../artifacts/support/steps.ts';
import { chainOf, scriptedModel, versionsOf, work } from '../../generation/support.ts';
import { forTheServer, type OpenedDatabase } from '../../support/databases.ts';
import { type Stage, setStage } from '../outbound/stage.ts';
import { startSlack } from '../support/desk.ts';

const ring = createKeyRing(parseKeys(newKey('k1')) ?? []);
const TEXTS = ['markdown', 'json'];

forTheServer((_name, open) => {
  let slack: LocalSlack;
  let opened: OpenedDatabase;
  let stage: Stage;
  let house: House;
  let context: Context;
  let chain: Chain;
  let engagementId: string;
  let deps: OutboundDeps;

  /** An engagement whose brief, strategy and execution are approved, written by a model that is billed. */
  beforeAll(async () => {
    slack = await startSlack();
    opened = await open();
    stage = await setStage(opened, slack);
    const { db, workspaceId, ownerId, now } = stage;
    context = { db, workspaceId, actorId: ownerId, traceId: crypto.randomUUID(), now };
    const people = { owner: context, admin: context, member: context, outsider: context };
    const inside: House['in'] = (act) => db.inWorkspace(workspaceId, act);
    house = { db, opened, workspaceId, ...people, in: inside, close: async () => {} };
    await inside((tx) =>
      tx.person.update({
        where: { workspaceId_id: { workspaceId, id: ownerId } },
        data: { aicmoAdmin: true },
      }),
    );
    deps = { ...stage.deps, keys: ring };
    chain = chainOf(house, scriptedModel());
    const brief = await submitBrief(house);
    engagementId = brief.engagementId;
    stage.shown.texts.set(engagementId, 'the root of the pack');
    must(await approve(house, brief.versionId));
    await stageOf('strategy');
    const [intake, strategy] = [(await newest('intake')).content, (await newest('strategy')).content];
    const options = executionOptions.suggested(intake, { intake, strategy });
    await stageOf('execution', { jobs: ['linkedin_posts_week1'], options });
  }, 60_000);
  afterAll(async () => {
    await opened?.close();
    await slack?.stop();
  });

  const newest = async (type: ArtifactType) => {
    const id = (await versionsOf(house, engagementId, type)).at(-1)?.id ?? '';
    return view(house, id);
  };
  type Asked = { jobs?: string[]; options?: Record<string, unknown> };
  async function stageOf(type: ArtifactType, asked: Asked = {}) {
    must(await startRun(context, { engagementId, type, ...asked }, chain.providers));
    await work(house, chain);
    const draft = await newest(type);
    must(await approve(house, draft.id));
    return draft;
  }
  const delivery = (options: Record<string, unknown>) =>
    stageOf('delivery', {
      jobs: ['asset_zip'],
      options: { included: ['strategy', 'execution'], notes: 'Start with the posts.', ...options },
    });

  const packs = () =>
    house.in((tx) =>
      tx.exportRecord.findMany({
        where: { workspaceId: stage.workspaceId, format: 'pack' },
        orderBy: { createdAt: 'asc' },
      }),
    );
  const lastPack = async () => {
    const record = (await packs()).at(-1);
    if (!record) throw new Error('Nobody asked for a pack.');
    return record;
  };
  const post = async (by = deps) => postExport(by, (await lastPack()).batchId, stage.runOf().run);
  /** The messages with files in the thread, the newest last. */
  const posted = async () => {
    const ts = (await stage.row({ kind: 'root', subjectId: engagementId }))?.ts;
    if (!ts) return [];
    const { messages } = await stage.client.conversations.replies({ channel: stage.channelId, ts });
    return (messages ?? []).filter(({ files }) => files?.length);
  };
  const bytesOf = async (url = ''): Promise<Buffer> => {
    const response = await fetch(url, { headers: { authorization: `Bearer ${slack.botToken}` } });
    return Buffer.from(await response.arrayBuffer());
  };
  const lastFile = async () => {
    const [file, ...others] = (await posted()).at(-1)?.files ?? [];
    expect(others).toEqual([]);
    return bytesOf(file?.url_private);
  };
  const fingerprint = async () =>
    (await house.in((tx) => listSigningKeys(tx, stage.workspaceId)))[0]?.fingerprint ?? '';

  /** Everything that can be read in a file, a file in a file too. */
  const readable = (bytes: Uint8Array): string =>
    Buffer.from(bytes.subarray(0, 2)).toString() === 'PK'
      ? Object.values(unzipSync(bytes)).map(readable).join('\n')
      : Buffer.from(bytes).toString();
  const insideWords = async (): Promise<string[]> => {
    const runs = await house.in((tx) => tx.run.findMany({ where: { workspaceId: stage.workspaceId } }));
    const versions = await house.in((tx) =>
      tx.version.findMany({ where: { workspaceId: stage.workspaceId } }),
    );
    const ids = runs.map(({ id }) => id);
    return ['test-model', 'openai', ...ids, ...[...runs, ...versions].map(({ traceId }) => traceId)];
  };

  const input = async (audience = 'client') => {
    const record = { ...(await lastPack()), audience };
    return must(await preparePack(stage.db, ring, stage.runOf().run, record));
  };
  const audited = (kind: string) =>
    house.in(
      (tx) => tx.$queryRaw<{ details: Record<string, unknown> }[]>`
        select canonical::jsonb -> 'details' as details from audit_body
        where workspace_id = ${stage.workspaceId}::uuid and canonical::jsonb ->> 'kind' = ${kind} order by seq`,
    );

  it('comes into the thread when its delivery is approved, and the verifier says yes', async () => {
    const { id } = await delivery({ formats: [...TEXTS, 'csv', 'ics', 'pptx'], audience: 'client' });
    expect(await lastPack()).toMatchObject({
      versionId: id,
      requestedBy: context.actorId,
      audience: 'client',
      final: true,
      state: 'queued',
    });
    await post();
    await post();
    const key = await fingerprint();
    const [message, ...others] = await posted();
    expect(others).toEqual([]);
    expect(message?.text).toContain(
      'Delivery pack, version 1: everything in it was approved and current at ',
    );
    expect(message?.text).toContain(`its fingerprint is ${fingerprintInGroups(key)}`);
    expect(message?.text).toContain('-delivery-pack-v1.zip --key "FINGERPRINT" ');
    expect(message?.text).not.toContain(key);
    const bytes = await lastFile();
    expect(verifyPack(bytes, key)).toMatchObject({ verdict: 'yes', problems: [], facts: { artifacts: 4 } });
    expect(verifyPack(bytes, 'f'.repeat(64)).verdict).toBe('no');

    const record = await lastPack();
    expect(record).toMatchObject({ state: 'posted', fileDigest: sha256Bytes(bytes) });
    const pack = await house.in((tx) => tx.pack.findFirstOrThrow({ where: { exportId: record.id } }));
    expect(pack.manifestDigest).toBe(sha256Bytes(unzipSync(bytes)['manifest.json'] ?? new Uint8Array()));
    expect(await audited('signing_key.made')).toEqual([{ details: { key } }]);
    // The workspace's own chain holds where the pack's ends.
    const heads = (await audited('heads.recorded')).flatMap(({ details }) => details.heads);
    const { chainSeq, chainHash } = pack;
    expect(heads).toContainEqual({ engagement: engagementId, seq: Number(chainSeq), hash: chainHash });
    expect((await verifyChains(stage.db, [stage.workspaceId])).problems).toEqual([]);
  });

  it('says nothing of models, runs and costs to the client, in any file', async () => {
    const internals = await insideWords();
    const forClient = readable(await lastFile());
    for (const word of internals) expect([word, forClient.includes(word)]).toEqual([word, false]);
    const said = forClient.matchAll(/"(?:provider|model|cost_usd|run_id|trace_id)":\s*("[^"]*"|[^,}\s]+)/g);
    // Where a contract asks for an id, it is one that nothing else has.
    const given = new Set([...said].map(([all]) => all).filter((all) => !/^"(run|trace)_id"/.test(all)));
    expect([...given].sort()).toEqual([
      '"cost_usd": null',
      '"model": "not shown"',
      '"provider": "not shown"',
    ]);
    // Whoever asks for less than was approved gets it; more than was approved nobody gets.
    expect((await input('team')).audience).toBe('client');
    await delivery({ formats: TEXTS, audience: 'team' });
    expect((await input('client')).audience).toBe('client');
    await post();
    const text = (await posted()).at(-1)?.text ?? '';
    expect(text).toContain('Made for the team, with models and costs: not for the client.');
    const forTeam = readable(await lastFile());
    expect(internals.filter((word) => forTeam.includes(word))).toEqual(
      expect.arrayContaining(['test-model', 'openai']),
    );
  });

  it('comes out the same however often it is made', async () => {
    const first = must(await buildPack(await input('team')));
    stage.later(60_000);
    const again = must(await buildPack(await input('team')));
    expect(sha256Bytes(again.bytes)).toBe(sha256Bytes(first.bytes));
    expect(sha256Bytes(again.bytes)).toBe((await lastPack()).fileDigest);
    const { id } = await lastPack();
    expect((await audited('pack.prepared')).filter(({ details }) => details.export === id)).toHaveLength(1);
  });

  describe('of what is not current any more', () => {
    it('is not made: the thread is told what it is, and gets the pack once it is mended', async () => {
      const before = (await posted()).length;
      const { id: versionId } = await delivery({ formats: TEXTS });
      const flagAndLift = async () => {
        must(await flagVersion(context, { versionId, reason: 'A wrong name.' }));
        const { state } = await lastPack();
        must(await confirmVersion(context, { versionId }));
        return state;
      };
      const execution = await newest('execution');
      must(await flagVersion(context, { versionId: execution.id, reason: 'A wrong date.' }));
      await post();
      expect(await posted()).toHaveLength(before);
      const failed = await lastPack();
      expect(failed.state).toBe('failed');
      expect(failed.failureSentence).toMatch(
        /^The delivery lists Execution, version 1, which is flagged. No pack was made. Once .* lifts the flag with Confirm,/,
      );
      expect((await retryExport(context, failed)).ok).toBe(false);
      // Nor is it left out in silence where something else could leave as a draft.
      const withJson = requestExport(context, { versionId, formats: ['pack', 'json'] });
      expect(await withJson).toMatchObject({ refusal: { code: 'not_current' } });

      // Whoever lifts the flag need not think of the pack: it is asked for anew, in the message that said why.
      must(await confirmVersion(context, { versionId: execution.id }));
      expect(await lastPack()).toMatchObject({ state: 'queued', batchId: failed.batchId, final: true });
      expect(await retryExport(context, failed)).toMatchObject({ refusal: { code: 'nothing_failed' } });
      expect(await flagAndLift()).toBe('cancelled');
      await post();
      expect(await posted()).toHaveLength(before + 1);
      expect(verifyPack(await lastFile(), await fingerprint()).verdict).toBe('yes');
      // Once it is there, a flag that comes and goes brings no second one.
      const asked = (await packs()).length;
      expect(await flagAndLift()).toBe('posted');
      expect(await packs()).toHaveLength(asked);
    });

    it('is not shown when that happens while it is made', async () => {
      const before = (await posted()).length;
      await delivery({ formats: TEXTS });
      await expect(post(beforeClaim(changeExecution))).rejects.toBeInstanceOf(Reschedule);
      await post();
      expect(await posted()).toHaveLength(before);
      expect((await lastPack()).state).toBe('cancelled');
    });

    it('is not shown when only what a part of it was built on is flagged while it is made', async () => {
      const before = (await posted()).length;
      await stageOf('monitoring', { jobs: ['tracking_checklist'] });
      await delivery({ formats: TEXTS, included: ['strategy', 'monitoring'] });
      const { id } = await newest('execution');
      const flag = () => flagVersion(context, { versionId: id, reason: 'A wrong date.' });
      // The delivery does not stand on the execution, so it is still current.
      await expect(post(beforeClaim(flag))).rejects.toBeInstanceOf(Reschedule);
      const prepared = async () => (await audited('pack.prepared')).length;
      const so = await prepared();
      await post();
      expect(await posted()).toHaveLength(before);
      expect((await lastPack()).failureSentence).toContain('Monitoring, version 1, which was built on');
      // Nobody finds a pack in the chain that could not be made.
      must(await retryExport(context, await lastPack()));
      await post();
      expect(await prepared()).toBe(so);
      must(await confirmVersion(context, { versionId: id }));
    });
  });

  it('is signed with the key that it was stamped with, or not at all', async () => {
    await delivery({ formats: TEXTS });
    const old = await fingerprint();
    const prepared = await input();
    let renewed = { fingerprint: '', retired: null as string | null };
    const renew = async () => {
      renewed = must(await renewSigningKey(context, ring));
    };
    // Also when it is signed, sent and about to be shown.
    await expect(post(beforeClaim(renew))).rejects.toBeInstanceOf(Reschedule);
    expect(renewed.retired).toBe(old);
    await post();
    expect((await lastPack()).failureSentence).toContain('was replaced before the pack was signed');
    must(await retryExport(context, await lastPack()));
    await post();
    expect(verifyPack(await lastFile(), renewed.fingerprint).verdict).toBe('yes');
    // What was signed before it was retired stays what it is.
    expect(verifyPack(must(await buildPack(prepared)).bytes, old).verdict).toBe('yes');
    expect(await audited('signing_key.retired')).toEqual([{ details: { key: old } }]);
  });

  it('is refused where nothing can be stored sealed', async () => {
    const { versionId } = await lastPack();
    must(await requestExport(context, { versionId, formats: ['pack'] }));
    const { keys: _, ...without } = deps;
    await post(without);
    expect((await lastPack()).failureSentence).toContain('AICMO runs without encryption keys');
  });

  /** Does something when an attempt is about to claim its file: it is made and in Slack, but not shown. */
  function beforeClaim(act: () => Promise<unknown>): OutboundDeps {
    const take: OutboundDeps['limiter']['take'] = async (buckets) => {
      if (buckets.some(({ key }) => key.includes('files.completeUploadExternal'))) await act();
      return 0;
    };
    return { ...deps, limiter: { ...deps.limiter, take } };
  }

  async function changeExecution(): Promise<void> {
    const { id, content } = await newest('execution');
    const changed = structuredClone(content) as { governance: Record<string, unknown> };
    changed.governance.who_reviews = 'Somebody else';
    const amended = await amend(house, id, changed);
    if (!amended.ok) throw new Error(amended.refusal.sentence);
    must(await approve(house, amended.value.versionId));
  }
});
