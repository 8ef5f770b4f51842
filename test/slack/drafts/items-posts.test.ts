import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { approveVersion } from '../../../src/artifacts/approve-version.ts';
import { startRun } from '../../../src/generation/start-run.ts';
import { stubProvider } from '../../../src/llm/adapters/stub.ts';
import { definitionOf } from '../../../src/marketing/artifacts/registry.ts';
import { assetsOf, withCreatives } from './support/creatives.ts';
import { draftOf, expectDone, type Scene, startScene } from './support/scene.ts';
import { newest } from './support/versions.ts';

describe('going through posts one by one', () => {
  let scene: Scene;
  let id: string;
  beforeAll(async () => {
    scene = await startScene();
    id = (await withCreatives(scene)).id;
    const context = await scene.as('author');
    const creatives = await newest(scene, id, 'creatives');
    const { id: versionId, versionDigest } = creatives;
    expectDone(await approveVersion(context, { versionId, versionDigest }));
    const brief = (await newest(scene, id, 'intake')).content;
    const upstream = { strategy: (await newest(scene, id)).content, creatives: creatives.content };
    const options = definitionOf('execution')?.options?.suggested(brief, upstream) ?? {};
    const execution = { engagementId: id, type: 'execution', options } as const;
    expectDone(await startRun(context, execution, [stubProvider()]));
    await scene.author.waitsFor(draftOf('Execution, version 1 - draft'), { timeoutMs: 60_000 });
  });
  afterAll(() => scene.stop());

  it('shows each with its platform, its length as the platform counts, and what it is made of', async () => {
    const { author } = scene;
    const posts = assetsOf(await newest(scene, id, 'execution'));
    await author.presses('Review', { in: draftOf('Execution, version 1 - draft') });
    await author.waitsForModal((modal) => modal.submitLabel === 'Submit');
    await author.presses('Go through the posts');
    const seen: string[] = [];
    for (let number = 1; number <= posts.length; number++) {
      const page = await author.waitsForModal(`Post ${number} of ${posts.length}`);
      seen.push(page.text);
      if (number < posts.length) await author.presses('Later');
    }
    for (const [at, post] of posts.entries()) expect(seen[at]).toContain(post.title);
    const counted = seen.filter((text) => /· [\d,]+ of [\d,]+ characters/.test(text));
    const social = posts.filter(({ kind }) => /^(linkedin|instagram|facebook)_post$/.test(String(kind)));
    expect(counted).toHaveLength(social.length);
    const scenes = posts.findIndex((post) => Array.isArray(post.scenes) && post.scenes.length > 0);
    expect(seen[scenes]).toContain('Scenes');
    expect(seen[scenes]).toContain('Picture: ');
    await author.closes({ all: true });
  });
});
