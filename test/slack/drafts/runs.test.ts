import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createJobs } from '../../../jobs/all-jobs.ts';
import { approveVersion } from '../../../src/artifacts/approve-version.ts';
import { confirmVersion } from '../../../src/artifacts/confirm-version.ts';
import { flagVersion } from '../../../src/artifacts/flag-version.ts';
import { RUN_JOB_TOPIC } from '../../../src/generation/run-job-effect.ts';
import { draftOf, type Engagement, expectDone, type Scene, startScene } from './support/scene.ts';
import { changed, newest } from './support/versions.ts';

describe('plans and runs, with nobody who writes', () => {
  let scene: Scene;
  let engagement: Engagement;
  beforeAll(async () => {
    // Runs stay open: their jobs wait in the outbox.
    scene = await startScene({
      jobs: (tools) => createJobs(tools).filter(({ topic }) => topic !== RUN_JOB_TOPIC),
    });
    engagement = await scene.brief();
  });
  afterAll(() => scene.stop());

  const runs = () => {
    const { db, workspaceId } = scene.bot;
    return db.inWorkspace(workspaceId, (tx) =>
      tx.run.findMany({ where: { workspaceId }, orderBy: { createdAt: 'asc' } }),
    );
  };
  const statuses = async () => (await runs()).map(({ status }) => status);
  const approveBrief = async () => {
    const { id, versionDigest } = await newest(scene, engagement.id, 'intake');
    expectDone(await approveVersion(await scene.as('author'), { versionId: id, versionDigest }));
  };

  it('a plan before the brief is approved says what is missing', async () => {
    const { author } = scene;
    const stage = { engagement: engagement.id, artifact: 'strategy' };
    await scene.posts('Early start', 'plan.start', stage);
    await author.presses('Early start');
    const said = await author.waitsFor('The brief is not approved yet.');
    expect(said.ephemeral).toBe(true);
    expect(await runs()).toEqual([]);
  });

  it('starts once, however often Start is pressed', async () => {
    const { author } = scene;
    await approveBrief();
    const plan = await author.waitsFor(draftOf('Plan: Strategy'));
    const stage = { engagement: engagement.id, artifact: 'strategy' };
    await scene.posts('Same start', 'plan.start', stage);
    await author.presses('Start', { in: (message) => message.ts === plan.ts });
    await author.presses('Same start');
    const said = await author.waitsFor('This stage is being written already.');
    expect(said.ephemeral).toBe(true);
    expect(await statuses()).toEqual(['running']);
  });

  it('a run that is up to date can be stopped, not retried or finished anyway', async () => {
    const { author } = scene;
    const [run] = await runs();
    const value = { engagement: engagement.id, artifact: 'strategy', run: run?.id };
    await scene.posts('Retry early', 'run.retry', value);
    await author.presses('Retry early');
    await author.waitsFor('Nothing in this run has failed');
    await scene.posts('Finish early', 'run.finish_anyway', value);
    await author.presses('Finish early');
    await author.waitsFor('This run is up to date');
    await author.presses('Stop', { in: draftOf('Strategy - running') });
    await author.waitsFor(draftOf('Strategy - stopped'));
    await scene.posts('Stop again', 'run.stop', value);
    await author.presses('Stop again');
    await author.waitsFor('This run has ended.');
    expect(await statuses()).toEqual(['stopped']);
  });

  it('an outdated run starts again with the new brief, or keeps going when that is refused', async () => {
    const { author } = scene;
    await author.presses('Plan');
    await author.waitsForModal('Estimated cost');
    await author.submits();
    await author.waitsForModal('Strategy is being written');
    await author.closes();
    await changed(
      scene,
      engagement.id,
      (brief) => ({ ...brief, target_audience: 'Other people.' }),
      'intake',
    );
    await approveBrief();
    const outdated = await author.waitsFor(draftOf('Strategy - running on an older brief'));
    expect(outdated.text).toContain('The brief changed while this was running. Choose how to go on.');

    const { id } = await newest(scene, engagement.id, 'intake');
    expectDone(await flagVersion(await scene.as('author'), { versionId: id, reason: 'Wait.' }));
    await author.presses('Start again');
    await author.waitsFor('The brief is flagged.');
    expect(await statuses()).toEqual(['stopped', 'running']);

    expectDone(await confirmVersion(await scene.as('author'), { versionId: id }));
    await author.presses('Start again', { in: draftOf('Strategy - running on an older brief') });
    await author.waitsFor(draftOf('Strategy - running\n'));
    await author.waitsFor(
      (message) => message.ts === outdated.ts && message.text.startsWith('Strategy - stopped'),
    );
    expect(await statuses()).toEqual(['stopped', 'stopped', 'running']);
  });

  it('an outdated run is finished anyway when asked to', async () => {
    const { author } = scene;
    await changed(scene, engagement.id, (brief) => ({ ...brief, target_audience: 'Yet others.' }), 'intake');
    await approveBrief();
    await author.presses('Finish anyway', { in: draftOf('Strategy - running on an older brief') });
    await author.waitsFor(draftOf('Strategy - running\n'));
    expect((await runs()).at(-1)?.finishAnyway).toBe(true);
  });
});

describe('a draft that is being written anew', () => {
  let scene: Scene;
  let gate = Promise.resolve();
  beforeAll(async () => {
    scene = await startScene({
      jobs: (tools) =>
        createJobs(tools).map((job) =>
          job.topic === RUN_JOB_TOPIC
            ? { ...job, handle: async (payload, run) => gate.then(() => job.handle(payload, run)) }
            : job,
        ),
    });
  });
  afterAll(() => scene.stop());

  const regenerates = async () => {
    await scene.author.presses('Regenerate', { in: draftOf('Strategy, version 1 - draft') });
    await scene.author.waitsForModal('What should be different');
    await scene.author.submits();
  };

  it('cannot be amended meanwhile, and the run can be stopped from there', async () => {
    const { author } = scene;
    const { id } = await scene.strategy();
    let open = () => {};
    gate = new Promise((resolve) => {
      open = resolve;
    });
    await regenerates();
    await author.waitsFor(draftOf('Strategy - running'));
    await author.presses('Amend', { in: draftOf('Strategy, version 1 - draft') });
    const refused = await author.waitsForModal('A new strategy is being written right now.');
    expect(refused.buttons).toEqual(['Stop']);
    await author.presses('Stop');
    await author.waitsForModal('The run is stopped.');
    await author.closes();
    open();
    await author.waitsFor(draftOf('Strategy - stopped'));
    expect((await newest(scene, id)).number).toBe(1);
  });

  it('regenerates the newest version only', async () => {
    const { author } = scene;
    await regenerates();
    await author.waitsFor(draftOf('Strategy, version 2 - draft'), { timeoutMs: 60_000 });
    const { db, workspaceId } = scene.bot;
    const first = await db.inWorkspace(workspaceId, (tx) =>
      tx.version.findFirstOrThrow({ where: { workspaceId, type: 'strategy', number: 1 } }),
    );
    await scene.posts('Old regenerate', 'draft.regenerate', { version: first.id });
    await author.presses('Old regenerate');
    const said = await author.waitsForModal('Version 2 replaced this draft. Open version 2.');
    expect(said.buttons).toEqual(['Review', 'Amend', 'History']);
  });
});
