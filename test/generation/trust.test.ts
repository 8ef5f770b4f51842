import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { amendVersion } from '../../src/artifacts/amend-version.ts';
import { approveVersion } from '../../src/artifacts/approve-version.ts';
import { confirmVersion } from '../../src/artifacts/confirm-version.ts';
import { eraseVersion } from '../../src/artifacts/erase-body.ts';
import { flagVersion } from '../../src/artifacts/flag-version.ts';
import { importDraft } from '../../src/artifacts/import/import-draft.ts';
import { readExport } from '../../src/artifacts/import/read-export.ts';
import { loadVersion } from '../../src/artifacts/load-version.ts';
import { reattestChain } from '../../src/artifacts/reattest-chain.ts';
import { reattestVersion } from '../../src/artifacts/reattest-version.ts';
import { restoreVersion } from '../../src/artifacts/restore-version.ts';
import { forClient } from '../../src/exports/for-client.ts';
import { renderJson } from '../../src/exports/json/render.ts';
import { loadExportDocument } from '../../src/generation/export-document.ts';
import { estimateCost } from '../../src/generation/plan-run.ts';
import { startRevision } from '../../src/generation/start-revision.ts';
import { checkingOf } from '../../src/generation/writing/checking-cost.ts';
import type { TrustSettings } from '../../src/generation/writing/trust-settings.ts';
import { stubProvider } from '../../src/llm/adapters/stub.ts';
import type { Chain } from '../../src/llm/chain.ts';
import type { ProviderResult } from '../../src/llm/provider.ts';
import { stageJobs } from '../../src/marketing/jobs/catalogue.ts';
import type { StrategyContent } from '../../src/marketing/strategy/schema.ts';
import { isUnsupported } from '../../src/marketing/trust/claim.ts';
import { openDatabase } from '../../src/platform/database.ts';
import { trustView } from '../../src/slack/messages/trust.ts';
import { brief } from '../artifacts/support/contents.ts';
import { codeOf, furnish, type House, must } from '../artifacts/support/house.ts';
import { freshServerDatabase, type OpenedDatabase } from '../support/databases.ts';
import { strategyAnswers } from '../support/model-server.ts';
import {
  approvedBrief,
  chainOf,
  failing,
  type Model,
  type Script,
  scriptedModel,
  startStrategy,
  versionsOf,
  work,
} from './support.ts';

const TRUST: TrustSettings = { verify: true, competeJobs: [], synthesize: false };

const answer = (value: unknown): ProviderResult => ({
  ok: true,
  answer: {
    text: JSON.stringify(value),
    usage: { inputTokens: 10, outputTokens: 10 },
    finishReason: 'stop',
    requestId: null,
    model: 'test-model',
  },
});

type Positioning = { value: { sacrifice_framing: string }; market: { white_space_logic: string } };
const positioning = strategyAnswers(brief()).positioning as Positioning;
const QUOTES = [positioning.value.sacrifice_framing, positioning.market.white_space_logic];
const UNSUPPORTED = { supported_by: 'nothing', evidence: [], needed: 'Ask the client.' };

/** Finds these two claims unsupported wherever a draft makes them, and nothing else. */
const judging: Script = (job, _time, request) => {
  const asked = request.messages.map(({ content }) => content).join('\n');
  if (job === 'verify') {
    const made = QUOTES.filter((quote) => asked.includes(JSON.stringify(quote).slice(1, -1)));
    return answer({ claims: made.map((quote) => ({ quote, ...UNSUPPORTED })) });
  }
  if (job !== 'audit') return 'well';
  return answer({
    verdicts: QUOTES.map((_quote, at) => ({ number: at + 1, supported_by: 'nothing', evidence: [] })),
  });
};

describe('how far a draft can be trusted', () => {
  let opened: OpenedDatabase;
  let house: House;
  let engagementId: string;
  beforeAll(async () => {
    const server = await freshServerDatabase();
    const database = await openDatabase({ url: server.url });
    opened = {
      database,
      asOwner: async () => [],
      close: async () => {
        await database.close();
        await server.drop();
      },
    };
  });
  beforeEach(async () => {
    house = await furnish(opened);
    ({ engagementId } = await approvedBrief(house));
  });
  afterAll(() => opened.close());

  const newest = async () => {
    const row = (await versionsOf(house, engagementId, 'strategy')).at(-1);
    const version = row && (await house.in((tx) => loadVersion(tx, house.workspaceId, row.id)));
    if (!version) throw new Error('There is no strategy.');
    return { ...version, content: version.content as StrategyContent };
  };
  const seen = async () => {
    const { id, versionDigest } = await newest();
    return { versionId: id, versionDigest };
  };
  const writes = async (chain: Chain, trust: TrustSettings | undefined = TRUST) => {
    must(await startStrategy(house, engagementId, chain));
    await work(house, chain, undefined, trust);
  };
  const countOf = (model: Model) =>
    Object.fromEntries(
      [...new Set(model.asked)].map((job) => [job, model.asked.filter((one) => one === job).length]),
    );

  it('buys nothing twice when the process dies between the draft and each look at it', async () => {
    const model = scriptedModel(judging);
    const chain = chainOf(house, model);
    const died = new Set<string>();
    const dying: Chain = {
      ...chain,
      generate: async (step) => {
        const place = `${step.job} ${step.step}`;
        const result = await chain.generate(step);
        // After the answer is stored, before anything is made of it.
        if (!died.has(place)) {
          died.add(place);
          throw new Error('The process is gone.');
        }
        return result;
      },
    };
    await writes(dying);
    const once = Object.fromEntries(stageJobs('strategy').map(({ name }) => [name, 1]));
    expect(countOf(model)).toEqual({ ...once, verify: 6, audit: 1 });
    expect(died.size).toBe(13);
    expect((await newest()).trust).toMatchObject({
      numbers: { claims: 2, unsupported: 2, looked: 2, agreed: 2 },
    });
  });

  it('lets nobody approve a low confidence by any way without that word', async () => {
    const chain = chainOf(house, scriptedModel(judging));
    await writes(chain);
    const first = await newest();
    expect(first.trust?.confidence).toBeLessThan(60);
    expect(codeOf(await approveVersion(house.owner, await seen()))).toBe('claims_unchecked');
    // What stands before it in the order of the checks is said first.
    const wrong = { ...(await seen()), versionDigest: 'f'.repeat(64) };
    expect(codeOf(await approveVersion(house.owner, wrong))).toBe('not_what_you_saw');
    expect(codeOf(await approveVersion(house.member, await seen()))).toBe('may_not_approve');
    must(await approveVersion(house.owner, { ...(await seen()), claimsChecked: true }));
    // Whoever lifts a flag approves nothing anew: the word was given for this very version.
    must(await flagVersion(house.owner, { versionId: first.id, reason: 'Wait.' }));
    must(await confirmVersion(house.owner, { versionId: first.id }));
    // Another brief: what was written from the old one is attested, alone with the word, in a chain not without.
    const [intake] = await versionsOf(house, engagementId, 'intake');
    const { id, versionDigest } = intake ?? { id: '', versionDigest: '' };
    const content = brief({ budget_range: 'Twice as much.' });
    const amended = must(await amendVersion(house.owner, { versionId: id, versionDigest, content }));
    must(await approveVersion(house.owner, amended));
    const statement = 'It still holds.';
    const versions = [await seen()] as const;
    expect(codeOf(await reattestChain(house.owner, { versions: [...versions], statement }))).toBe(
      'claims_unchecked',
    );
    expect(codeOf(await reattestVersion(house.owner, { ...(await seen()), statement }))).toBe(
      'claims_unchecked',
    );
    expect((await newest()).id).toBe(first.id);
    must(await reattestVersion(house.owner, { ...(await seen()), statement, claimsChecked: true }));
    const attested = await newest();
    expect([attested.status, attested.trust?.claims]).toEqual(['approved', first.trust?.claims]);
    // The rules run against the new brief, and what they find counts.
    expect(attested.trust?.numbers.quality).toBeLessThan(first.trust?.numbers.quality ?? 0);
    expect(attested.trust?.confidence).toBeLessThan(first.trust?.confidence ?? 0);
    // What was changed away is not counted; what is restored is as it was.
    const without = structuredClone(attested.content);
    without.layers.value.sacrifice_framing = 'An evening for the first talk.';
    must(await amendVersion(house.owner, { ...(await seen()), content: without }));
    expect((await newest()).trust).toMatchObject({
      changedByPerson: true,
      numbers: { claims: 1, unsupported: 1 },
    });
    must(await restoreVersion(house.owner, { versionId: first.id }));
    expect((await newest()).trust).toEqual(first.trust);
  });

  it('counts for a part that is written anew what is found there, and for the rest what was found before', async () => {
    let kind: 'first' | 'second' = 'first';
    const model = scriptedModel((job, time, request, signal) =>
      kind === 'second' && job === 'verify' ? answer({ claims: [] }) : judging(job, time, request, signal),
    );
    const chain = chainOf(house, model);
    await writes(chain);
    kind = 'second';
    const parts = [{ key: 'section:value', note: 'Shorter.' }];
    must(await startRevision(house.owner, { ...(await seen()), parts, lineage: 'inherit' }, chain.providers));
    await work(house, chain, undefined, TRUST);
    const { content, trust, number } = await newest();
    expect(number).toBe(2);
    const standing = QUOTES.filter((quote) =>
      JSON.stringify(content).includes(JSON.stringify(quote).slice(1, -1)),
    );
    expect(trust?.claims.map(({ quote }) => quote)).toEqual(standing);
    expect(trust).toMatchObject({ changedByPerson: false, unverified: [] });
  });

  it('has a draft written again without what nothing supports, only where that helps', async () => {
    const better = structuredClone(positioning);
    better.value.sacrifice_framing = 'What a buyer gives up is not known yet: ask three customers.';
    const synthesizing =
      (text: Positioning): Script =>
      (job, ...rest) =>
        job === 'synthesize_positioning' ? answer(text) : judging(job, ...rest);
    const synthesize = { ...TRUST, synthesize: true };
    const model = scriptedModel(synthesizing(better));
    await writes(chainOf(house, model), synthesize);
    const { content, trust } = await newest();
    expect(content.layers.value.sacrifice_framing).toBe(better.value.sacrifice_framing);
    expect(trust).toMatchObject({ rewritten: 1, numbers: { claims: 1, unsupported: 1, looked: 2 } });
    expect(countOf(model)).toMatchObject({ synthesize_positioning: 1, verify: 7 });

    house = await furnish(opened);
    ({ engagementId } = await approvedBrief(house));
    await writes(chainOf(house, scriptedModel(synthesizing(positioning))), synthesize);
    expect((await newest()).trust).toMatchObject({ rewritten: 0, numbers: { claims: 2, unsupported: 2 } });
  });

  it('is told of no draft that nobody was to check, and as not verified where that is so', async () => {
    const down = scriptedModel((job, time, request, signal) =>
      job === 'verify' ? failing('refused') : judging(job, time, request, signal),
    );
    await writes(chainOf(house, down));
    expect((await newest()).trust).toMatchObject({ confidence: null, claims: [] });
    expect((await newest()).trust?.unverified.join()).toMatch(/^No model could check the claims\. OpenAI /);
    must(await approveVersion(house.owner, await seen()));

    const fresh = async (chain: (own: House) => Chain, trust?: TrustSettings) => {
      house = await furnish(opened);
      ({ engagementId } = await approvedBrief(house));
      await writes(chain(house), trust);
      return (await newest()).trust;
    };
    const off = await fresh((own) => chainOf(own, scriptedModel()), { ...TRUST, verify: false });
    expect(off?.unverified).toEqual(['The checking of claims is switched off here.']);
    expect(await fresh((own) => chainOf(own, { provider: stubProvider(), asked: [] }), TRUST)).toBeNull();
  });

  it('asks for that word also where a verifier failed at another part, and where the same text is brought in again', async () => {
    let looks = 0;
    const model = scriptedModel((job, time, request, signal) => {
      const judged = judging(job, time, request, signal);
      const asked = request.messages.map(({ content }) => content).join();
      const text = JSON.stringify(QUOTES[0] ?? '').slice(1, -1);
      if (job !== 'verify' || asked.includes(text)) return judged;
      looks += 1;
      return looks === 1 ? failing('refused') : judged;
    });
    await writes(chainOf(house, model));
    const first = await newest();
    expect(first.trust).toMatchObject({ confidence: null, numbers: { claims: 2, unsupported: 2 } });
    expect(codeOf(await approveVersion(house.owner, await seen()))).toBe('claims_unchecked');
    expect(trustView(first)).toMatchObject({
      low: expect.any(Number),
      title: expect.stringMatching(/^Not verified/),
    });

    const document = await house.in((tx) => loadExportDocument(tx, house.workspaceId, first.id, new Date()));
    if (!document) throw new Error('There is nothing to export.');
    const file = must(readExport(must(await renderJson(document))));
    const other = structuredClone(first.content);
    other.layers.value.sacrifice_framing = 'An evening for the first talk.';
    must(await amendVersion(house.owner, { ...(await seen()), content: other }));
    must(await importDraft(house.owner, file, { engagementId }));
    expect(await newest()).toMatchObject({ origin: 'import', trust: { claims: first.trust?.claims } });
    expect(codeOf(await approveVersion(house.owner, await seen()))).toBe('claims_unchecked');
    must(await approveVersion(house.owner, { ...(await seen()), claimsChecked: true }));
  });

  it('goes with its version when that is erased, and leaves with drafts for the team alone', async () => {
    await writes(chainOf(house, scriptedModel(judging)));
    const version = await newest();
    const document = await house.in((tx) =>
      loadExportDocument(tx, house.workspaceId, version.id, new Date()),
    );
    if (!document) throw new Error('There is nothing to export.');
    // All that it holds beside the text itself and the definition of its type.
    const { content: _text, definition: _type, claims, ...rest } = document;
    expect(claims).toEqual(
      (version.trust?.claims ?? []).filter(isUnsupported).map(({ quote, needed }) => ({ quote, needed })),
    );
    expect(claims).not.toEqual([]);
    expect(Object.keys(rest).length).toBeGreaterThan(10);
    expect(JSON.stringify(rest)).not.toMatch(/confidence|unsupported|verif|audit|claim/i);
    expect(forClient(document).claims).toEqual([]);
    must(await eraseVersion(house.admin, { versionId: version.id }));
    const left = await house.in(async (tx) => ({
      claims: await tx.versionCheckBody.count(),
      checks: await tx.runCheckBody.count(),
      texts: await tx.modelCallBody.count(),
    }));
    expect(left).toEqual({ claims: 0, checks: 0, texts: 0 });
  });

  it('takes the passages along that judges copied from a brief, once that is erased', async () => {
    await writes(chainOf(house, scriptedModel(judging)));
    const [intake] = await versionsOf(house, engagementId, 'intake');
    must(await approveVersion(house.owner, { ...(await seen()), claimsChecked: true }));
    must(await flagVersion(house.owner, { versionId: (await newest()).id, reason: 'The brief goes.' }));
    must(await eraseVersion(house.admin, { versionId: intake?.id ?? '' }));
    const kept = await house.in(
      (tx) => tx.$queryRaw<{ step: string; kind: string }[]>`
      select distinct c.step, b.kind from model_call_body b
      join model_call c on c.workspace_id = b.workspace_id and c.id = b.call_id`,
    );
    expect(kept).toEqual([{ step: 'draft', kind: 'answer' }]);
  });

  describe('the highest cost of a plan', () => {
    it('holds everything that is switched on', () => {
      const { provider } = scriptedModel();
      const known = { ...provider, model: 'gpt-6.1-terra' };
      const jobs = stageJobs('strategy');
      const input = { brief: brief(), upstream: { intake: brief() }, outputs: {} };
      const cost = (trust?: TrustSettings, providers = [known]) =>
        estimateCost(jobs, input, known, checkingOf(trust, providers)).usd ?? 0;
      const competing = { ...TRUST, competeJobs: ['positioning'] };
      expect(cost(TRUST)).toBeGreaterThan(cost());
      expect(cost({ ...TRUST, synthesize: true })).toBeGreaterThan(cost(TRUST));
      expect(cost(competing)).toBe(cost(TRUST));
      const other = { ...known, name: 'groq', model: 'no-such-model' };
      expect(estimateCost(jobs, input, known, checkingOf(competing, [known, other])).kind).toBe('unknown');
      expect(cost({ ...TRUST, verify: false })).toBe(cost());
    });
  });
});
