import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { amendVersion } from '../../../src/artifacts/amend-version.ts';
import { approveVersion } from '../../../src/artifacts/approve-version.ts';
import { reattestVersion } from '../../../src/artifacts/reattest-version.ts';
import { draftOf, type Engagement, expectDone, type Scene, startScene } from '../drafts/support/scene.ts';

type Strategy = Engagement & { strategyId: string; strategyDigest: string };

describe('what a draft says of how it came to be', () => {
  let scene: Scene;
  let strategy: Strategy;
  beforeAll(async () => {
    scene = await startScene();
    strategy = await scene.strategy();
  });
  afterAll(() => scene.stop());

  it('a brief that a person wrote: by hand, then changed by hand', async () => {
    const { author } = scene;
    const first = await author.waitsFor(draftOf('Brief, version 1 - approved'));
    expect(first.text).toContain('Written by hand.');
    expect(first.text).not.toContain('Changed by hand.');

    const context = await scene.as('author');
    const brief = await scene.bot.db.inWorkspace(scene.bot.workspaceId, (tx) =>
      tx.versionBody.findFirstOrThrow({ where: { versionId: strategy.briefId } }),
    );
    const amended = expectDone(
      await amendVersion(context, {
        versionId: strategy.briefId,
        versionDigest: strategy.briefDigest,
        content: { ...(brief.content as object), target_audience: 'Heating engineers who live in Bath.' },
      }),
    );
    const second = await author.waitsFor(draftOf('Brief, version 2 - draft'));
    expect(second.text).toContain('Changed by hand.');
    expectDone(await approveVersion(context, amended));
  });

  it('a re-attested strategy: the same content, attested, and nobody changed it', async () => {
    const { author } = scene;
    await author.waitsFor(draftOf('Strategy, version 1 - draft, stale'));
    const { strategyId: versionId, strategyDigest: versionDigest } = strategy;
    const statement = 'Bath is part of the area that we planned for.';
    expectDone(await reattestVersion(await scene.as('author'), { versionId, versionDigest, statement }));
    const second = await author.waitsFor(draftOf('Strategy, version 2 - approved'));
    expect(second.text).toContain('Same content as version 1, attested to still hold.');
    expect(second.text).not.toMatch(/Nothing changed|Changed by hand/);
  });
});
