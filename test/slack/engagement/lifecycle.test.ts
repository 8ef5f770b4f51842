import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { amendVersion } from '../../../src/artifacts/amend-version.ts';
import { history } from '../../../src/artifacts/history.ts';
import { requestExport } from '../../../src/artifacts/request-export.ts';
import { startRun } from '../../../src/generation/start-run.ts';
import { stopRun } from '../../../src/generation/stop-run.ts';
import { stubProvider } from '../../../src/llm/adapters/stub.ts';
import type { Person } from '../../../src/local/slack/person.ts';
import { draftOf, expectDone, type Scene } from '../drafts/support/scene.ts';
import { newest } from '../drafts/support/versions.ts';
import { auditKinds, chooses, manages, rootOf, startManaged } from './support.ts';

describe('completing, archiving and reopening', () => {
  let scene: Scene;
  let nora: Person;
  let engagementId: string;
  let strategy: { versionId: string; versionDigest: string };
  beforeAll(async () => {
    scene = await startManaged();
    nora = scene.author;
    const made = await scene.strategy();
    engagementId = made.id;
    strategy = { versionId: made.strategyId, versionDigest: made.strategyDigest };
  });
  afterAll(() => scene.stop());

  const stub = [stubProvider()];

  it('neither completes nor archives while something is being written', async () => {
    const context = await scene.as('author');
    // A chain of no use, so that the run is still open when the button is pressed.
    const { db, workspaceId } = scene.bot;
    const run = expectDone(await startRun(context, { engagementId, type: 'strategy' }, stub));
    await db.inWorkspace(workspaceId, (tx) =>
      tx.run.updateMany({ where: { id: run.runId, status: 'running' }, data: { status: 'paused' } }),
    );
    for (const label of ['Complete', 'Archive']) {
      await chooses(nora, label);
      const said = await nora.waitsForModal('Something is being written right now.');
      expect(said.title).toBe('Not possible now');
      await nora.closes();
    }
    expectDone(await stopRun(context, run.runId));
  });

  it('completes: nothing new is written, what waits can be decided', async () => {
    await chooses(nora, 'Complete');
    await nora.waitsForModal('This engagement is completed.');
    await nora.closes();
    const root = await nora.waitsFor((message) => rootOf(message) && message.text.includes('Completed.'));
    expect(root.buttons).not.toContain('Plan');
    await nora.waitsFor('Nora Lindqvist completed this engagement.');
    await nora.presses('Regenerate', { in: draftOf('Strategy, version 1') });
    await nora.waitsForModal('Reopen it first.');
    await nora.closes();
    await nora.presses('Review', { in: draftOf('Strategy, version 1') });
    await nora.waitsForModal((modal) => modal.submitLabel === 'Submit');
    await nora.fills({ Decision: 'Approve' });
    await nora.submits();
    await nora.waitsFor(draftOf('Strategy, version 1 - approved'));
    await manages(nora);
    expect((await nora.waitsForModal()).buttons).toEqual([
      'Rename',
      'Change owner',
      'Move',
      'Client channel',
      'Approvals',
      'Reports',
      'Reopen',
      'Duplicate',
      'Archive',
    ]);
    await nora.closes();
  });

  it('archives after a question: nothing changes, everything can still be read', async () => {
    const { db, workspaceId } = scene.bot;
    const subjects = [engagementId, strategy.versionId, crypto.randomUUID()];
    await db.inWorkspace(workspaceId, async (tx) => {
      for (const subjectId of subjects) {
        const due = new Date(Date.now() + 86_400_000);
        await tx.schedule.create({ data: { workspaceId, kind: 'test', subjectId, nextDueAt: due } });
      }
    });
    await manages(nora);
    const raw = JSON.stringify((await nora.waitsForModal()).raw);
    expect(raw).toContain('Archive this engagement?');
    await nora.presses('Archive');
    await nora.waitsForModal('This engagement is archived.');
    await nora.closes();
    const left = await db.inWorkspace(workspaceId, (tx) => tx.schedule.findMany({ where: { kind: 'test' } }));
    expect(left.map(({ subjectId }) => subjectId)).toEqual([subjects[2]]);

    const root = await nora.waitsFor((message) => rootOf(message) && message.text.includes('Archived.'));
    expect(root.buttons).toEqual(['Status', 'Manage']);
    const context = await scene.as('author');
    const { content } = await newest(scene, engagementId);
    for (const refused of [
      await amendVersion(context, { ...strategy, content }),
      await requestExport(context, { versionId: strategy.versionId, formats: ['markdown'] }),
      await startRun(context, { engagementId, type: 'strategy' }, stub),
    ]) {
      expect(refused.ok ? 'done' : refused.refusal.code).toBe('archived');
    }
    expectDone(await history(context, strategy.versionId));
    await nora.presses('Flag', { in: draftOf('Strategy, version 1') });
    await nora.waitsForModal((modal) => modal.submitLabel === 'Flag');
    await nora.fills({ Reason: 'The budget was cut.' });
    expect((await nora.submits()).modal?.text).toContain('This engagement is archived. Reopen it first');
    await nora.closes();
    await nora.presses('Full text', { in: draftOf('Strategy, version 1') });
    await nora.waitsForModal('Page 1 of');
    await nora.closes();
    await scene.posts('Old rename', 'engagement.rename', { engagement: engagementId });
    await nora.presses('Old rename');
    await nora.waitsForModal('This engagement is archived. Reopen it first.');
    await nora.closes();
    const before = (await nora.sees()).at(-1)?.ts ?? '';
    await nora.types('/aicmo status');
    const list = await nora.waitsFor((message) => message.ephemeral, { after: before });
    expect(list.text).toContain('There are no engagements that you can see.');
  });

  it('reopens: the work goes on', async () => {
    await chooses(nora, 'Reopen');
    await nora.waitsForModal('This engagement is open again.');
    await nora.closes();
    await nora.waitsFor((message) => rootOf(message) && !message.text.includes('Archived.'));
    const kinds = await auditKinds(scene, engagementId);
    expect(kinds.filter((kind) => kind.startsWith('engagement.'))).toEqual([
      'engagement.completed',
      'engagement.archived',
      'engagement.reopened',
    ]);
    await scene.posts('Old reopen', 'engagement.reopen', { engagement: engagementId });
    await nora.presses('Old reopen');
    await nora.waitsFor('This engagement is open already.');
    await nora.presses('Flag', { in: draftOf('Strategy, version 1') });
    await nora.waitsForModal((modal) => modal.submitLabel === 'Flag');
    await nora.fills({ Reason: 'The budget was cut.' });
    await nora.submits();
    await nora.waitsFor(draftOf('Strategy, version 1 - approved, flagged'));
  });
});
