import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { eraseVersion } from '../../src/artifacts/erase-body.ts';
import { readExport } from '../../src/artifacts/import/read-export.ts';
import { loadVersion } from '../../src/artifacts/load-version.ts';
import { verifyVersions } from '../../src/artifacts/verify-versions.ts';
import { renderJson } from '../../src/exports/json/render.ts';
import { markdownOf } from '../../src/exports/markdown/render.ts';
import { loadExportDocument } from '../../src/generation/export-document.ts';
import { regenerate } from '../../src/generation/regenerate.ts';
import { loadRun } from '../../src/generation/run-view.ts';
import { startRun } from '../../src/generation/start-run.ts';
import type { Chain } from '../../src/llm/chain.ts';
import { openDatabase } from '../../src/platform/database.ts';
import { generationView } from '../../src/slack/messages/generation.ts';
import { brief } from '../artifacts/support/contents.ts';
import { furnish, type House, must } from '../artifacts/support/house.ts';
import { freshServerDatabase, type OpenedDatabase } from '../support/databases.ts';
import {
  approvedBrief,
  approvedStrategy,
  approveNewest,
  chainOf,
  jobsOf,
  type Model,
  scriptedModel,
  versionsOf,
  work,
} from './support.ts';

describe('examples of what was approved, and what has no room', () => {
  let opened: OpenedDatabase;
  let house: House;
  let model: Model;
  let chain: Chain;
  /** The client's first engagement, whose strategy is approved. */
  let before: string;
  beforeAll(async () => {
    const server = await freshServerDatabase();
    const database = await openDatabase({ url: server.url });
    const close = async () => {
      await database.close();
      await server.drop();
    };
    opened = { database, asOwner: async () => [], close };
  });
  beforeEach(async () => {
    house = await furnish(opened);
    before = await approvedStrategy(house);
    model = scriptedModel();
    chain = chainOf(house, model);
  });
  afterAll(() => opened.close());

  const newest = async (engagementId: string) => {
    const row = (await versionsOf(house, engagementId, 'strategy')).at(-1);
    const version = row && (await house.in((tx) => loadVersion(tx, house.workspaceId, row.id)));
    if (!version) throw new Error('There is no strategy.');
    return version;
  };
  /** A strategy for another engagement of the client, as a run of that person. */
  const next = async (content = brief(), by = house.owner) => {
    const { engagementId } = await approvedBrief(house, content);
    const started = must(await startRun(by, { engagementId, type: 'strategy' }, chain.providers));
    return { engagementId, ...started };
  };
  const prompts = (runId: string) =>
    house.in(async (tx) => {
      const { workspaceId } = house;
      const calls = await tx.modelCall.findMany({ where: { workspaceId, scopeId: runId } });
      const ids = calls.map(({ id }) => id);
      const where = { workspaceId, callId: { in: ids }, kind: 'prompt' };
      const bodies = await tx.modelCallBody.findMany({ where });
      return bodies.map(({ content }) => content);
    });
  const references = async (engagementId: string) =>
    (await newest(engagementId)).lineage.filter(({ binding }) => !binding).map(({ versionId }) => versionId);

  describe('what a client approved before', () => {
    it('is shown to the models of its next engagement and recorded as what binds nothing', async () => {
      const example = await newest(before);
      const { engagementId, runId } = await next(brief({ primary_offer: 'Another offer.' }));
      await work(house, chain);
      const sent = await prompts(runId);
      expect(sent).toHaveLength(6);
      for (const prompt of sent) expect(prompt).toContain(example.id);
      expect(await references(engagementId)).toEqual([example.id]);

      await approveNewest(house, engagementId, 'strategy');
      // Another text there changes nothing here: it never bound.
      const other = { ...seen(example), instruction: 'Warmer.' };
      must(await regenerate(house.owner, other, chain.providers));
      await work(house, chain);
      await approveNewest(house, before, 'strategy');
      expect((await newest(before)).contentDigest).not.toBe(example.contentDigest);
      expect(await newest(engagementId)).toMatchObject({ status: 'approved', stale: false });
      const verified = await verifyVersions(house.db, [house.workspaceId]);
      expect(verified.problems).toEqual([]);

      // Now it was replaced: the next one there sees it as an example, beside what was approved here.
      const again = must(await regenerate(house.owner, seen(await newest(before)), chain.providers));
      const pinned = await house.in((tx) =>
        tx.runExample.findMany({ where: { workspaceId: house.workspaceId, runId: again.runId } }),
      );
      const found = [example.id, (await newest(engagementId)).id];
      expect(pinned.map(({ versionId }) => versionId).sort()).toEqual(found.sort());

      const { id } = await newest(engagementId);
      const document = await house.in((tx) =>
        loadExportDocument(tx, house.workspaceId, id, house.owner.now()),
      );
      if (!document) throw new Error('It cannot be exported.');
      expect(markdownOf(document)).toContain(`- Style example: Strategy, version 1, approved`);
      expect(markdownOf(document).match(/Built on:/g)).toHaveLength(1);
      const file = readExport(must(await renderJson(document)));
      expect(must(file).raw.lineage.map(({ type, binding }) => [type, binding])).toEqual(
        expect.arrayContaining([
          ['intake', true],
          ['strategy', false],
        ]),
      );
    });

    it('is no example for another client, nor for someone who may not read it', async () => {
      const { runId } = await next(brief({ client_name: 'Somebody else' }));
      await work(house, chain);
      const { workspaceId } = house;
      const owner = house.admin.actorId;
      await house.in((tx) =>
        tx.engagement.update({
          where: { workspaceId_id: { workspaceId, id: before } },
          data: { channelId: 'C0PRIVATE', ownerId: owner },
        }),
      );
      const forOwner = await next();
      await work(house, chain);
      expect(await house.in((tx) => tx.runExample.count({ where: { workspaceId } }))).toBe(0);
      expect((await prompts(runId)).join()).not.toMatch(/"examples|<examples>\\n/);
      expect(await references(forOwner.engagementId)).toEqual([]);
      const forAdmin = await next(brief(), house.admin);
      expect(
        await house.in((tx) => tx.runExample.count({ where: { workspaceId, runId: forAdmin.runId } })),
      ).toBe(1);
    });

    it('goes from the prompts with its text, and from those to come', async () => {
      const example = await newest(before);
      const first = await next();
      await work(house, chain);
      const second = await next();
      must(await eraseVersion(house.admin, { versionId: example.id }));
      expect(await prompts(first.runId)).toEqual([]);
      await work(house, chain);
      const sent = await prompts(second.runId);
      expect(sent).toHaveLength(6);
      for (const prompt of sent) expect(prompt).not.toContain(example.id);
      expect(await references(second.engagementId)).toEqual([]);
      expect((await versionsOf(house, first.engagementId, 'strategy')).length).toBe(1);
    });
  });

  describe('a model with little room', () => {
    it('is asked for an order first, works by it, and the draft says what had no room', async () => {
      const small = scriptedModel((job) => {
        const order = ['brief:budget_range', 'brief:pricing'];
        const answer = { requestId: null, usage: null, finishReason: 'stop', model: 'm' };
        return job === 'context_order'
          ? { ok: true, answer: { ...answer, text: JSON.stringify({ order }) } }
          : 'well';
      });
      small.provider = { ...small.provider, contextTokens: 24_000 };
      const narrow = chainOf(house, small);
      const { runId } = await next();
      await work(house, narrow);
      const jobs = await jobsOf(house, runId);
      const contexts = jobs.map(({ name, context }) => ({ name, ...Object(context) }));
      const lacking = contexts.filter(({ left }) => left.length > 0).map(({ name }) => name);
      expect(lacking.length).toBeGreaterThan(0);
      const { used } = contexts.find(({ name }) => name === lacking[0]) ?? {};
      expect(used.indexOf('brief:budget_range')).toBeGreaterThan(0);
      expect(used.indexOf('brief:budget_range')).toBeLessThan(used.indexOf('brief:differentiators'));
      expect(small.asked.filter((job) => job === 'context_order').length).toBeGreaterThan(0);
      const { workspaceId } = house;
      const run = await house.in((tx) => loadRun(tx, workspaceId, runId));
      if (!run) throw new Error('There is no run.');
      const { sources } = generationView(run, false);
      expect(sources?.used).toBeLessThan(sources?.of ?? 0);
      expect(JSON.stringify(contexts)).not.toContain(String(brief().client_name));
    });
  });
});

const seen = ({ id, versionDigest }: { id: string; versionDigest: string }) => ({
  versionId: id,
  versionDigest,
});
