import { afterAll, beforeAll, expect, it } from 'vitest';
import { approveVersion } from '../../../src/artifacts/approve-version.ts';
import { failing, scriptedModel } from '../../generation/support.ts';
import { draftOf, expectDone, type Scene, startScene } from './support/scene.ts';
import { newest } from './support/versions.ts';

let refuses = true;
const model = scriptedModel((job) => (job === 'messaging_framework' && refuses ? failing() : 'well'));

let scene: Scene;
beforeAll(async () => {
  scene = await startScene({ providers: [model.provider] });
});
afterAll(() => scene.stop());

it('a run whose provider refused is told with its reason, and Retry runs what is missing', async () => {
  const { author } = scene;
  const { id, briefId, briefDigest } = await scene.brief();
  expectDone(
    await approveVersion(await scene.as('author'), { versionId: briefId, versionDigest: briefDigest }),
  );
  const plan = await author.waitsFor(draftOf('Plan: Strategy'));
  await author.presses('Start', { in: (message) => message.ts === plan.ts });
  const failed = await author.waitsFor(draftOf('Strategy - failed'), { timeoutMs: 30_000 });
  expect(failed.text).toContain('did not let us in.');
  const boughtBefore = model.asked.filter((job) => job !== 'messaging_framework');

  refuses = false;
  await author.presses('Retry', { in: draftOf('Strategy - failed') });
  const draft = await author.waitsFor(draftOf('Strategy, version 1 - draft'), { timeoutMs: 30_000 });
  expect(draft.threadTs).toBe(failed.threadTs);
  const done = await author.waitsFor(draftOf('Strategy - done'));
  expect(done.ts).toBe(failed.ts);
  expect(done.buttons).not.toContain('Retry');
  expect((await newest(scene, id)).number).toBe(1);
  for (const job of new Set(boughtBefore)) {
    expect(
      model.asked.filter((asked) => asked === job),
      job,
    ).toHaveLength(1);
  }
});
