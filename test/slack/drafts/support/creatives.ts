import { approveVersion } from '../../../../src/artifacts/approve-version.ts';
import { startRun } from '../../../../src/generation/start-run.ts';
import { stubProvider } from '../../../../src/llm/adapters/stub.ts';
import { definitionOf } from '../../../../src/marketing/artifacts/registry.ts';
import { draftOf, type Engagement, expectDone, type Scene } from './scene.ts';
import { newest } from './versions.ts';

/** An approved strategy and the stub's creatives on it, version 1, waiting for a decision. */
export async function withCreatives(scene: Scene): Promise<Engagement & { strategyId: string }> {
  const engagement = await scene.strategy();
  const { id, strategyId, strategyDigest } = engagement;
  const context = await scene.as('author');
  expectDone(await approveVersion(context, { versionId: strategyId, versionDigest: strategyDigest }));
  const brief = (await newest(scene, id, 'intake')).content;
  const strategy = (await newest(scene, id, 'strategy')).content;
  const options = definitionOf('creatives')?.options?.suggested(brief, { strategy }) ?? {};
  expectDone(await startRun(context, { engagementId: id, type: 'creatives', options }, [stubProvider()]));
  await scene.author.waitsFor(draftOf('Creatives, version 1 - draft'), { timeoutMs: 60_000 });
  return engagement;
}

export type Asset = { id: string; title: string; content_markdown: string } & Record<string, unknown>;

export const assetsOf = ({ content }: { content: unknown }): Asset[] =>
  (content as { deliverables: Asset[] }).deliverables;
