import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { confirmVersion } from '../../src/artifacts/confirm-version.ts';
import { pinLineage } from '../../src/artifacts/lineage.ts';
import { binding } from '../../src/artifacts/lineage-link.ts';
import { reattestVersion } from '../../src/artifacts/reattest-version.ts';
import { writeVersion } from '../../src/artifacts/write-version.ts';
import { lockEngagement } from '../../src/engagements/lock-engagement.ts';
import type { ArtifactType } from '../../src/marketing/artifact-types.ts';
import type { ArtifactDefinition } from '../../src/marketing/artifacts/definition.ts';
import { forTheServer } from '../support/databases.ts';
import { codeOf, type House, must, openHouse } from './support/house.ts';
import { approvedPair, changeBrief, decide, view } from './support/steps.ts';

/** A type that marketing does not define yet: for the store it is data. */
const definitionFor = (type: ArtifactType): ArtifactDefinition => ({
  type,
  title: type,
  schema: z.object({ text: z.string() }),
  sections: [],
  rules: [],
  toMarkdown: () => '',
  summary: () => [],
});

forTheServer((_, open) => {
  let house: House;
  beforeAll(async () => {
    house = await openHouse(open);
  });
  afterAll(() => house.close());

  const write = (engagementId: string, type: ArtifactType, jobs: string[] = []) =>
    house.in(async (tx) => {
      await lockEngagement(tx, house.workspaceId, engagementId);
      const pinned = must(await pinLineage(tx, house.workspaceId, engagementId, type, jobs));
      const { version } = await writeVersion(tx, house.owner, {
        engagementId,
        type,
        content: { text: type },
        lineage: pinned.map(binding),
        jobs,
        origin: 'import',
        createdBy: house.owner.actorId,
        definition: definitionFor(type),
      });
      return version.id;
    });

  /** The use case needs a definition; the guard in the database does not. */
  const approveByHand = (versionId: string) =>
    house.in(async (tx) => {
      await decide(tx, house, versionId);
      await tx.$executeRaw`update version_state set status = 'approved', approved_at = now()
        where version_id = ${versionId}::uuid`;
    });

  const statusOf = async (...ids: string[]) =>
    Promise.all(ids.map(async (id) => (await view(house, id)).status));

  /** Brief -> strategy -> creatives -> execution (visual) -> monitoring, all approved. */
  async function wholeChain() {
    const { engagementId, intakeId, strategyId } = await approvedPair(house);
    const creatives = await write(engagementId, 'creatives');
    await approveByHand(creatives);
    const execution = await write(engagementId, 'execution', ['ig_posts_week1']);
    await approveByHand(execution);
    const monitoring = await write(engagementId, 'monitoring');
    await approveByHand(monitoring);
    return { engagementId, intakeId, strategyId, creatives, execution, monitoring };
  }

  it('another brief flags the whole closure, marks candidates stale and cancels what was not sent', async () => {
    const chain = await wholeChain();
    const candidate = await write(chain.engagementId, 'creatives');
    const sending = {
      workspaceId: house.workspaceId,
      engagementId: chain.engagementId,
      requestedBy: house.owner.actorId,
    };
    const { versionDigest } = await view(house, chain.monitoring);
    const exported = { ...sending, versionId: chain.monitoring, versionDigest, format: 'pdf', final: true };
    const batchId = randomUUID();
    await house.in((tx) =>
      tx.exportRecord.createMany({
        data: ['queued', 'posted'].map((state) => ({
          ...exported,
          batchId,
          state,
          traceId: house.owner.traceId,
          createdAt: house.owner.now(),
        })),
      }),
    );
    await changeBrief(house, chain.intakeId, { pricing: '€50' });
    const { strategyId, creatives, execution, monitoring } = chain;
    expect(await statusOf(strategyId, creatives, execution, monitoring)).toEqual(
      Array(4).fill('flagged_for_review'),
    );
    expect(await view(house, candidate)).toMatchObject({ status: 'revised', stale: true });
    const states = await house.in((tx) =>
      tx.exportRecord.findMany({ where: { batchId }, select: { state: true }, orderBy: { state: 'asc' } }),
    );
    expect(states.map(({ state }) => state)).toEqual(['cancelled', 'posted']);
    const notices = await house.in((tx) =>
      tx.notice.findMany({ where: { engagementId: chain.engagementId, kind: 'outdated' } }),
    );
    expect(notices).toHaveLength(1);
    expect(notices[0]?.params).toMatchObject({
      flaggedIds: [strategyId, creatives, execution, monitoring],
      staleIds: [candidate],
      runIds: [],
    });
    const kinds = await auditKinds(chain.engagementId);
    expect(kinds.filter((kind) => kind === 'version.flagged')).toHaveLength(4);
    expect(kinds.filter((kind) => kind === 'version.stale')).toHaveLength(1);
    expect(kinds.filter((kind) => kind === 'exports.cancelled')).toHaveLength(1);
  });

  it('text-only execution does not depend on the creatives', async () => {
    const { engagementId } = await approvedPair(house);
    const execution = await view(house, await write(engagementId, 'execution', ['linkedin_posts_week1']));
    expect(execution.lineage.map((link) => link.type).sort()).toEqual(['intake', 'strategy']);
    await expect(write(engagementId, 'execution', ['ig_posts_week1'])).rejects.toThrow('upstream_missing');
  });

  it('what a re-attested upstream makes fresh again is offered, one after the other, and never lifted by itself', async () => {
    const { engagementId, intakeId, strategyId } = await approvedPair(house);
    const creatives = await write(engagementId, 'creatives');
    await approveByHand(creatives);
    const changed = await changeBrief(house, intakeId, { pricing: '€51' });
    const { versionDigest } = await view(house, strategyId);
    const request = { versionId: strategyId, versionDigest, statement: 'Holds.' };
    const { approval } = must(await reattestVersion(house.owner, request));
    // The same strategy is current again, but the creatives were written from the former brief, too.
    expect(approval).toMatchObject({ state: 'approved', contentChanged: false, confirmableIds: [] });
    expect(await statusOf(changed, creatives)).toEqual(['approved', 'flagged_for_review']);
    expect(codeOf(await confirmVersion(house.owner, { versionId: creatives }))).toBe('stale');
  });

  const auditKinds = (engagementId: string) =>
    house.in(async (tx) => {
      const chain = await tx.auditChain.findFirstOrThrow({ where: { engagementId } });
      const bodies = await tx.auditBody.findMany({ where: { chainId: chain.id }, orderBy: { seq: 'asc' } });
      return bodies.map((body) => (JSON.parse(body.canonical) as { kind: string }).kind);
    });

  describe('the chain of an engagement', () => {
    it("tells its story, without anybody's words", async () => {
      const { engagementId, intakeId } = await approvedPair(house);
      await changeBrief(house, intakeId, { pricing: 'A price nobody may guess' });
      expect(await auditKinds(engagementId)).toEqual([
        'version.written',
        'review.vote',
        'review.decided',
        'version.approved',
        'version.written',
        'review.vote',
        'review.decided',
        'version.approved',
        'version.written',
        'review.vote',
        'review.decided',
        'version.flagged',
        'version.archived',
        'version.approved',
      ]);
      const bodies = await house.in((tx) => tx.auditBody.findMany({ select: { canonical: true } }));
      expect(bodies.filter((body) => body.canonical.includes('nobody may guess'))).toEqual([]);
    });
  });
});
