import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ImportTarget, importDraft } from '../../../src/artifacts/import/import-draft.ts';
import { readExport } from '../../../src/artifacts/import/read-export.ts';
import { reattestVersion } from '../../../src/artifacts/reattest-version.ts';
import { renderJson } from '../../../src/exports/json/render.ts';
import { loadExportDocument } from '../../../src/generation/export-document.ts';
import { startRun } from '../../../src/generation/start-run.ts';
import type { Chain } from '../../../src/llm/chain.ts';
import type { ArtifactType } from '../../../src/marketing/artifact-types.ts';
import { deliveryContentSchema } from '../../../src/marketing/delivery/schema.ts';
import { executionOptions } from '../../../src/marketing/execution/options.ts';
import { executionContentSchema } from '../../../src/marketing/execution/schema.ts';
import { codeOf, furnish, type House, must, openHouse } from '../../artifacts/support/house.ts';
import { amend, approve, view } from '../../artifacts/support/steps.ts';
import { approvedBrief, chainOf, scriptedModel, versionsOf, work } from '../../generation/support.ts';
import { forTheServer } from '../../support/databases.ts';

const TEXT_ONLY = ['linkedin_posts_week1', 'email_sequence'];

forTheServer((_, open) => {
  let house: House;
  let chain: Chain;
  let engagementId: string;
  beforeAll(async () => {
    house = await openHouse(open);
    chain = chainOf(house, scriptedModel());
    engagementId = (await approvedBrief(house)).engagementId;
  });
  afterAll(() => house.close());

  const newest = async (type: ArtifactType) => (await versionsOf(house, engagementId, type)).at(-1)?.id ?? '';

  async function written(
    type: ArtifactType,
    asked: { jobs?: string[]; options?: Record<string, unknown> } = {},
  ) {
    must(await startRun(house.owner, { engagementId, type, ...asked }, chain.providers));
    await work(house, chain);
    return view(house, await newest(type));
  }

  const stage = async (...asked: Parameters<typeof written>) => {
    const draft = await written(...asked);
    must(await approve(house, draft.id));
    return draft;
  };

  const start = (options: Record<string, unknown>) =>
    startRun(house.owner, { engagementId, type: 'delivery', options }, chain.providers);

  describe('a pack, from the brief to its approval', () => {
    it('holds what was chosen, is bound to it, and needs every part of it approved', async () => {
      await stage('strategy');
      const brief = (await view(house, await newest('intake'))).content;
      const strategy = (await view(house, await newest('strategy'))).content;
      const options = executionOptions.suggested(brief, { intake: brief, strategy });
      expect(codeOf(await start({ included: ['execution'] }))).toBe('upstream_missing');
      const execution = await stage('execution', { jobs: TEXT_ONLY, options });
      expect(codeOf(await start({ included: ['execution', 'monitoring'] }))).toBe('upstream_missing');
      expect(codeOf(await start({ included: ['everything'] }))).toBe('options_invalid');

      const monitoring = await written('monitoring');
      expect(monitoring.lineage.map(({ type }) => type).sort()).toEqual(['execution', 'intake']);
      expect(codeOf(await start({ included: ['monitoring'] }))).toBe('upstream_not_approved');
      must(await approve(house, monitoring.id));

      const draft = await written('delivery', {
        options: { included: ['execution', 'monitoring'], notes: 'Start here.' },
      });
      const content = deliveryContentSchema.parse(draft.content);
      const held = ['intake', 'strategy', 'execution', 'monitoring'];
      expect(content.included.map(({ artifact }) => artifact)).toEqual(held);
      expect(draft.lineage.map(({ type }) => type).sort()).toEqual([...held].sort());
      for (const { artifact, number, digest } of content.included)
        expect(draft.lineage).toContainEqual(expect.objectContaining({ type: artifact, number, digest }));
      const files = content.deliverables.flatMap((deliverable) => deliverable.files ?? []);
      const ids = executionContentSchema.parse(execution.content).deliverables.map(({ id }) => id);
      expect(
        files.filter(({ artifact }) => artifact === 'execution').map((file) => file.deliverable_id),
      ).toEqual(ids);
      expect(draft.quality?.findings).toEqual([]);
      expect(codeOf(await approve(house, draft.id))).toBe('ok');
    });

    it('is flagged when a part of it changes, and cannot be attested over it, only written again', async () => {
      const before = await view(house, await newest('delivery'));
      const execution = await view(house, await newest('execution'));
      const content = structuredClone(execution.content) as { governance: Record<string, unknown> };
      content.governance.who_reviews = 'Somebody else';
      const amended = await amend(house, execution.id, content);
      if (!amended.ok) throw new Error(amended.refusal.sentence);
      must(await approve(house, amended.value.versionId));
      expect(await view(house, before.id)).toMatchObject({ status: 'flagged_for_review', stale: true });

      const monitoring = await view(house, await newest('monitoring'));
      const { versionDigest } = monitoring;
      must(
        await reattestVersion(house.owner, {
          versionId: monitoring.id,
          versionDigest,
          statement: 'The numbers hold.',
        }),
      );
      const attested = { versionId: before.id, versionDigest: before.versionDigest, statement: 'It holds.' };
      expect(codeOf(await reattestVersion(house.owner, attested))).toBe('quality_fail');

      const next = await stage('delivery');
      expect(deliveryContentSchema.parse(next.content).included).toContainEqual(
        expect.objectContaining({ artifact: 'execution', number: 2 }),
      );
    });

    it('leaves as files and comes in elsewhere stage by stage, each once what it stands on is approved there', async () => {
      const there = await furnish(house.opened);
      const fileOf = async (type: ArtifactType) => {
        const id = await newest(type);
        const document = await house.in((tx) =>
          loadExportDocument(tx, house.workspaceId, id, house.owner.now()),
        );
        if (!document) throw new Error(`There is no ${type}.`);
        return must(readExport(must(await renderJson(document))));
      };
      const bring = async (type: ArtifactType, target: ImportTarget = {}) =>
        importDraft(there.owner, await fileOf(type), target);
      expect(codeOf(await bring('delivery'))).toBe('upstreams_away');
      for (const type of ['intake', 'strategy', 'execution', 'monitoring', 'delivery'] as const) {
        const imported = must(await bring(type, { channelId: 'C0ELSEWHERE' }));
        const [original, copy] = [
          await view(house, await newest(type)),
          await view(there, imported.versionId),
        ];
        expect(copy).toMatchObject({ type, number: 1, status: 'draft', origin: 'import', stale: false });
        expect(copy.contentDigest).toBe(original.contentDigest);
        expect(copy.quality).toEqual(original.quality);
        expect(codeOf(await approve(there, copy.id))).toBe('ok');
      }
    });
  });
});
