import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eraseVersion } from '../../src/artifacts/erase-body.ts';
import { changeOwner } from '../../src/engagements/change-owner.ts';
import { duplicateBrief } from '../../src/engagements/duplicate-brief.ts';
import { archiveEngagement, completeEngagement, reopenEngagement } from '../../src/engagements/lifecycle.ts';
import { mayRead } from '../../src/engagements/may-read.ts';
import { recordMembership } from '../../src/engagements/members.ts';
import { moveChannel } from '../../src/engagements/move-channel.ts';
import { renameEngagement } from '../../src/engagements/rename.ts';
import { startRun } from '../../src/generation/start-run.ts';
import { stopRun } from '../../src/generation/stop-run.ts';
import { stubProvider } from '../../src/llm/adapters/stub.ts';
import { verifyChains } from '../../src/platform/audit/verify-chains.ts';
import type { Context } from '../../src/platform/context.ts';
import { done, type Outcome } from '../../src/platform/outcome.ts';
import { brief } from '../artifacts/support/contents.ts';
import { codeOf, furnish, type House, must, openHouse, submitBrief } from '../artifacts/support/house.ts';
import { amend, approve, view } from '../artifacts/support/steps.ts';
import { approvedBrief } from '../generation/support.ts';
import { forTheServer } from '../support/databases.ts';

const takeNothing = async () => done(null);

/** Every use case of the menu, as anybody may try it. */
const ACTS: Readonly<Record<string, (by: Context, engagementId: string) => Promise<Outcome<unknown>>>> = {
  rename: (by, engagementId) => renameEngagement(by, { engagementId, name: 'Autumn' }),
  owner: (by, engagementId) =>
    changeOwner(by, { engagementId, owner: { teamId: 'T0', userId: randomUUID() } }),
  move: (by, engagementId) => moveChannel(by, { engagementId, channelId: 'C0ELSE' }, takeNothing),
  complete: completeEngagement,
  archive: archiveEngagement,
  reopen: reopenEngagement,
  duplicate: (by, engagementId) => duplicateBrief(by, { engagementId, step: 'business' }),
};

forTheServer((_, open) => {
  let house: House;
  let other: House;
  beforeAll(async () => {
    house = await openHouse(open);
    other = await furnish(house.opened);
  });
  afterAll(() => house.close());

  const engagementOf = (id: string) =>
    house.in((tx) =>
      tx.engagement.findUniqueOrThrow({ where: { workspaceId_id: { workspaceId: house.workspaceId, id } } }),
    );
  const run = (engagementId: string) =>
    startRun(house.owner, { engagementId, type: 'strategy' }, [stubProvider()]);

  describe('managing an engagement', () => {
    it.each(Object.entries(ACTS))(
      '%s is for its owner and admins, and nothing for strangers',
      async (_name, act) => {
        const { engagementId } = await submitBrief(house);
        const before = await engagementOf(engagementId);
        const refused = await act(house.member, engagementId);
        expect(refused).toMatchObject({
          ok: false,
          refusal: { code: 'may_not_manage', sentence: 'Only Olga and Ada can manage this engagement.' },
        });
        expect(codeOf(await act(house.outsider, engagementId))).toBe('nothing_found');
        expect(codeOf(await act(other.owner, engagementId))).toBe('nothing_found');
        expect(codeOf(await act(house.owner, randomUUID()))).toBe('nothing_found');
        expect(await engagementOf(engagementId)).toEqual(before);
      },
    );

    it('hands over only to people of the installation’s own team', async () => {
      const { engagementId } = await submitBrief(house);
      const code = codeOf((await ACTS.owner?.(house.owner, engagementId)) ?? done(null));
      expect(code).toBe('not_a_member');
    });

    it('follows the members of the new channel, as Slack says anew', async () => {
      const { engagementId } = await submitBrief(house);
      const { workspaceId } = house;
      const member = { channelId: 'C0NEXT', slackUserId: 'Milo', present: true };
      // Known from long ago, when the bot was in that channel.
      const at = new Date('2026-01-01T00:00:00Z');
      await house.in((tx) => recordMembership(tx, workspaceId, { ...member, at }));
      must(await moveChannel(house.owner, { engagementId, channelId: 'C0NEXT' }, takeNothing));
      const reads = () => house.in((tx) => mayRead(tx, house.member, engagementId));
      expect(await reads()).toBe('unknown');
      await house.in((tx) => recordMembership(tx, workspaceId, { ...member, at: house.owner.now() }));
      expect(await reads()).toBe('yes');
    });

    it('copies the approved brief, not the one that waits; the newest where none is approved', async () => {
      const { engagementId, versionId } = await approvedBrief(house, brief({ pricing: 'Approved' }));
      const changed = must(await amend(house, versionId, brief({ pricing: 'Waiting' })));
      const copy = async () => must(await duplicateBrief(house.admin, { engagementId, step: 'business' }));
      expect((await copy()).content).toMatchObject({ pricing: 'Approved' });
      must(await eraseVersion(house.admin, { versionId }));
      expect((await copy()).content).toMatchObject({ pricing: 'Waiting' });
      must(await eraseVersion(house.admin, { versionId: changed.versionId }));
      expect(codeOf(await duplicateBrief(house.admin, { engagementId, step: 'business' }))).toBe('erased');
      const drafts = await house.in((tx) =>
        tx.intakeDraft.findMany({ where: { workspaceId: house.workspaceId } }),
      );
      expect(new Set(drafts.map(({ personId }) => personId))).toEqual(new Set([house.admin.actorId]));
    });

    it('goes from planned to active to completed to archived and back, and nowhere else', async () => {
      const { engagementId } = await approvedBrief(house);
      const codes = async (...steps: ((by: Context, id: string) => Promise<Outcome<unknown>>)[]) => {
        const found: string[] = [];
        for (const step of steps) found.push(codeOf(await step(house.owner, engagementId)));
        return found;
      };
      const [complete, archive, reopen] = [completeEngagement, archiveEngagement, reopenEngagement];
      expect(await codes(complete, reopen)).toEqual(['not_started', 'open_already']);
      const { runId } = must(await run(engagementId));
      expect(await codes(complete, archive)).toEqual(['run_open', 'run_open']);
      must(await stopRun(house.owner, runId));
      expect(await codes(complete, complete)).toEqual(['ok', 'completed_already']);
      expect(codeOf(await run(engagementId))).toBe('completed');
      expect(await codes(archive, archive, complete)).toEqual(['ok', 'archived', 'archived']);
      expect(codeOf(await run(engagementId))).toBe('archived');
      expect(codeOf(await stopRun(house.owner, runId))).toBe('archived');
      expect(await codes(reopen, reopen)).toEqual(['ok', 'open_already']);
      expect(codeOf(await run(engagementId))).toBe('ok');
    });

    it('erases in an archived engagement as well, and changes nothing else there', async () => {
      const { engagementId, versionId } = await submitBrief(house);
      must(await archiveEngagement(house.owner, engagementId));
      expect(codeOf(await approve(house, versionId))).toBe('archived');
      expect(codeOf(await amend(house, versionId, brief({ pricing: '€1' })))).toBe('archived');
      must(await eraseVersion(house.admin, { versionId }));
      expect((await view(house, versionId)).erased).not.toBeNull();
    });

    it('either completes or starts a run, when both are asked at the same moment', async () => {
      for (let pair = 0; pair < 5; pair += 1) {
        const { engagementId } = await approvedBrief(house);
        must(await stopRun(house.owner, must(await run(engagementId)).runId));
        const [completed, started] = await Promise.all([
          completeEngagement(house.admin, engagementId),
          run(engagementId),
        ]);
        expect([
          ['ok', 'completed'],
          ['run_open', 'ok'],
        ]).toContainEqual([codeOf(completed), codeOf(started)]);
        const open = await house.in((tx) => tx.run.count({ where: { engagementId, status: 'running' } }));
        const { status } = await engagementOf(engagementId);
        expect([open, status]).toEqual(completed.ok ? [0, 'completed'] : [1, 'active']);
      }
      expect((await verifyChains(house.db, [house.workspaceId])).problems).toEqual([]);
    });
  });
});
