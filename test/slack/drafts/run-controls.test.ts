import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { approveVersion } from '../../../src/artifacts/approve-version.ts';
import { startRun } from '../../../src/generation/start-run.ts';
import type { ArtifactType } from '../../../src/marketing/artifact-types.ts';
import { answersFor } from '../../artifacts/support/six-contents.ts';
import { aborted, failing, scriptedModel } from '../../generation/support.ts';
import { draftOf, type Engagement, expectDone, type Scene, startScene } from './support/scene.ts';

const PATIENT = { timeoutMs: 40_000 };

/** Jobs whose answer waits until they are let go, or until nobody wants it any more. */
const held = new Set<string>();
const broken = new Set<string>();
const letGo = new Map<string, () => void>();

const model = scriptedModel(async (job, _time, _request, signal) => {
  if (broken.has(job)) return failing();
  if (!held.has(job)) return 'well';
  const go = new Promise<void>((resolve) => letGo.set(job, resolve));
  await Promise.race([go, aborted(signal)]);
  return signal.aborted ? failing('timeout', 'unknown') : 'well';
});

describe('a run, from its progress message', () => {
  let scene: Scene;
  let engagement: Engagement;
  beforeAll(async () => {
    scene = await startScene({ providers: [model.provider] });
    engagement = await scene.brief();
    const { briefId, briefDigest } = engagement;
    const author = await scene.as('author');
    expectDone(await approveVersion(author, { versionId: briefId, versionDigest: briefDigest }));
  });
  afterAll(() => scene.stop());

  const start = async (type: ArtifactType, jobs?: string[]): Promise<string> => {
    const stage = { engagementId: engagement.id, type, ...(jobs ? { jobs } : {}) };
    const options = type === 'strategy' ? {} : { options: answersFor(type, true) };
    const started = await startRun(await scene.as('author'), { ...stage, ...options }, [model.provider]);
    return expectDone(started).runId;
  };

  it('is paused: the call under way is kept, nothing more is asked for, and what is finished can be read', async () => {
    const { author } = scene;
    held.add('positioning').add('messaging_framework');
    const run = await start('strategy');
    const running = await author.waitsFor(/Positioning - running, OpenAI test-model writes, /, PATIENT);
    expect(running.text).toMatch(/Messaging - waits, after Ideal customer, Positioning|after Positioning/);
    await author.waitsFor(/Ideal customer - done, OpenAI test-model/, PATIENT);
    await author.presses('Pause', { in: draftOf('Strategy - running') });
    const paused = await author.waitsFor(draftOf('Strategy - paused'), PATIENT);
    expect(paused.buttons).toEqual(['Resume', 'Jobs', 'Preview', 'Stop']);
    await author.waitsFor(/^• ⏸️ Strategy - paused/m, PATIENT);

    letGo.get('positioning')?.();
    await author.waitsFor(/Positioning - done[\s\S]*Messaging - next/, PATIENT);
    expect(model.asked).not.toContain('messaging_framework');

    const value = { engagement: engagement.id, artifact: 'strategy', run };
    await scene.posts('Pause once more', 'run.pause', value);
    await author.presses('Pause once more');
    const said = await author.waitsFor('This run is paused already.');
    expect(said.ephemeral).toBe(true);
    expect(said.text).toContain('Open the progress.');

    await author.presses('Preview', { in: draftOf('Strategy - paused') });
    const first = await author.waitsForModal('Not a version');
    expect(first.text).toContain('Ideal customer');
    expect(first.text).toMatch(/Page 1 of [3-9]/);
    await author.presses('Later');
    await author.waitsForModal(/Page 2 of/);
    await author.closes();
  });

  it('goes on when it is resumed; one job is cancelled and, by whom, said; retried, it becomes the draft', async () => {
    const { author } = scene;
    await author.presses('Resume', { in: draftOf('Strategy - paused') });
    await author.waitsFor(/Messaging - running/, PATIENT);
    await author.presses('Jobs', { in: draftOf('Strategy - running') });
    const jobs = await author.waitsForModal('Cancel Messaging');
    // A strategy is always whole: none of it can be dropped.
    expect(jobs.buttons).toEqual([
      'Cancel Messaging',
      'Cancel Content pillars',
      'Cancel Channels and limits',
    ]);
    await author.presses('Cancel Messaging');
    await author.waitsForModal('is cancelled');
    const failed = await author.waitsFor(draftOf('Strategy - failed'), PATIENT);
    expect(failed.text).toMatch(/Messaging - failed[\s\S]*Cancelled by \S/);
    expect(failed.text).toContain('Waits for "Messaging", which failed.');

    held.clear();
    await author.presses('Jobs');
    await author.waitsForModal('Cancelled by');
    await author.presses('Retry Messaging');
    await author.waitsForModal('runs again');
    await author.closes();
    await author.waitsFor(draftOf('Strategy, version 1 - draft'), PATIENT);
    const done = await author.waitsFor(draftOf('Strategy - done'), PATIENT);
    expect(done.buttons).toEqual([]);
  });

  it('a part that fails is dropped, and the draft is written without it', async () => {
    const { author } = scene;
    const { db, workspaceId } = scene.bot;
    const strategy = await db.inWorkspace(workspaceId, (tx) =>
      tx.version.findFirstOrThrow({ where: { workspaceId, type: 'strategy' } }),
    );
    const seen = { versionId: strategy.id, versionDigest: strategy.versionDigest };
    expectDone(await approveVersion(await scene.as('author'), seen));
    broken.add('video_scripts');
    await start('creatives', ['image_pack_prompts', 'video_scripts']);
    const failed = await author.waitsFor(draftOf('Creatives - failed'), PATIENT);
    expect(failed.buttons).toEqual(['Retry', 'Jobs', 'Preview', 'Stop']);
    await author.presses('Jobs', { in: draftOf('Creatives - failed') });
    const jobs = await author.waitsForModal('Video scripts');
    expect(jobs.buttons).toEqual(['Drop Image prompts', 'Retry Video scripts', 'Drop Video scripts']);
    await author.presses('Drop Video scripts');
    await author.waitsForModal('"Video scripts" is dropped.');
    await author.closes();
    await author.waitsFor(draftOf('Creatives, version 1 - draft'), PATIENT);
    const done = await author.waitsFor(draftOf('Creatives - done'), PATIENT);
    expect(done.text).toContain('Video scripts - dropped');
  });
});
