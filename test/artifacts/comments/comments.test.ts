import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addComment } from '../../../src/artifacts/comments/add-comment.ts';
import { followEdit } from '../../../src/artifacts/comments/follow-message.ts';
import { commentsOfArtifact, loadComment } from '../../../src/artifacts/comments/load-comments.ts';
import { removeComment } from '../../../src/artifacts/comments/remove-comment.ts';
import { type TakeMessage, takeMessage } from '../../../src/artifacts/comments/take-message.ts';
import { eraseVersion } from '../../../src/artifacts/erase-body.ts';
import { checkComments, commentsLeft, readAsked } from '../../../src/generation/run-comments.ts';
import { verifyChains } from '../../../src/platform/audit/verify-chains.ts';
import type { Context } from '../../../src/platform/context.ts';
import { forTheServer } from '../../support/databases.ts';
import { storeCall } from '../support/calls.ts';
import { strategyFor, withPromise } from '../support/contents.ts';
import { CHANNEL, codeOf, type House, must, openHouse, submitBrief } from '../support/house.ts';
import { amend, approve, approvedPair, startRun, view } from '../support/steps.ts';

forTheServer((_kind, open) => {
  let house: House;
  beforeAll(async () => {
    house = await openHouse(open);
  });
  afterAll(() => house.close());

  const says = (versionId: string, text: string, by: Context = house.member) =>
    addComment(by, { versionId, text });
  const load = (commentId: string) => house.in((tx) => loadComment(tx, house.workspaceId, commentId));
  const seconds = (at: Date) => String(at.getTime() / 1000);

  /** A message of the owner's, said now. */
  function taken(engagementId: string, text: string, more: Partial<TakeMessage> = {}) {
    const at = house.owner.now();
    const message = { channelId: CHANNEL, ts: seconds(at) };
    const authorId = house.owner.actorId;
    const said = { engagementId, message, authorId, text, at, source: 'thread' as const, ...more };
    return takeMessage(house.owner, said);
  }

  /** The version's message in the thread, posted now. */
  const posted = (engagementId: string, versionId: string) =>
    house.in((tx) =>
      tx.slackMessage.create({
        data: {
          workspaceId: house.workspaceId,
          engagementId,
          kind: 'draft',
          subjectId: versionId,
          channelId: CHANNEL,
          state: 'posted',
          ts: seconds(house.owner.now()),
        },
      }),
    );

  describe('who may comment, and how much', () => {
    it('is for whoever may read; nobody else finds anything', async () => {
      const { versionId } = await submitBrief(house);
      expect(codeOf(await says(versionId, 'Hm.', house.outsider))).toBe('nothing_found');
      expect(codeOf(await says(versionId, ' \n'))).toBe('empty');
      expect(codeOf(await says(versionId, 'a'.repeat(3_001)))).toBe('too_long');
      const { commentId } = must(await says(versionId, 'Two\u0000\ud800 towns.'));
      expect(await load(commentId)).toMatchObject({ number: 1, text: 'Two\ufffd\ufffd towns.' });
      const remove = { versionId, commentId };
      expect(codeOf(await removeComment(house.outsider, remove))).toBe('nothing_found');
      expect(codeOf(await removeComment(house.admin, remove))).toBe('not_yours');
      must(await removeComment(house.member, remove));
      expect(codeOf(await removeComment(house.member, remove))).toBe('removed_already');
    });

    it('ends at 200 open comments on one version; what was removed leaves room', async () => {
      const { versionId, engagementId } = await submitBrief(house);
      const { commentId } = must(await says(versionId, 'The first.'));
      const { workspaceId, owner } = house;
      await house.in(
        (tx) => tx.$executeRaw`
          with made as (insert into comment (workspace_id, engagement_id, version_id, author_id, source, at)
            select ${workspaceId}::uuid, ${engagementId}::uuid, ${versionId}::uuid, ${owner.actorId}::uuid, 'button', now()
            from generate_series(1, 199) returning workspace_id, id)
          insert into comment_body select workspace_id, id, 1, 'More.' from made`,
      );
      expect(codeOf(await says(versionId, 'One too many.'))).toBe('too_many');
      expect(codeOf(await taken(engagementId, 'Too many.'))).toBe('too_many');
      must(await removeComment(house.member, { versionId, commentId }));
      must(await says(versionId, 'Room again.'));
    });
  });

  describe('what a message is about', () => {
    it('is the draft that was open above it then, however late it is heard of', async () => {
      const { engagementId, intakeId, strategyId } = await approvedPair(house);
      await posted(engagementId, intakeId);
      await posted(engagementId, strategyId);
      const early = house.owner.now();
      const first = must(await amend(house, strategyId, withPromise(strategyFor(), 'Fewer tickets.')));
      await posted(engagementId, first.versionId);
      const between = house.owner.now();
      const second = must(await amend(house, first.versionId, withPromise(strategyFor(), 'No tickets.')));
      await posted(engagementId, second.versionId);
      const at = (moment: Date, text: string) =>
        taken(engagementId, text, { at: moment, message: { channelId: CHANNEL, ts: seconds(moment) } });
      expect(must(await at(between, 'About the first.')).versionId).toBe(first.versionId);
      expect(must(await taken(engagementId, 'About the second.')).versionId).toBe(second.versionId);
      // Everything was decided then: the newest version of that time.
      expect(must(await at(early, 'About the approved one.')).versionId).toBe(strategyId);
      must(await approve(house, second.versionId));
      expect(must(await taken(engagementId, 'After it.')).versionId).toBe(second.versionId);
      expect(codeOf(await at(early, 'Again.'))).toBe('taken');
    });
  });

  describe('what a run was told', () => {
    it('are words of its own artifact that are still there, and no more than a prompt holds whole', async () => {
      const { engagementId, intakeId, strategyId } = await approvedPair(house);
      const { workspaceId } = house;
      const foreign = must(await says(intakeId, 'On the brief.')).commentId;
      const long = must(await says(strategyId, 'l'.repeat(2_900))).commentId;
      const { artifactId } = await view(house, strategyId);
      const check = (ids: readonly { id: string; revision: number }[], wish?: string) =>
        house.in((tx) => checkComments(tx, workspaceId, artifactId, ids, wish));
      expect(codeOf(await check([{ id: foreign, revision: 1 }]))).toBe('comment_gone');
      expect(codeOf(await check([{ id: long, revision: 2 }]))).toBe('comment_gone');
      const twice = [
        { id: long, revision: 1 },
        { id: long, revision: 1 },
      ];
      expect(must(await check(twice, 'w'.repeat(9_000)))).toHaveLength(1);
      expect(codeOf(await check(twice, 'w'.repeat(9_200)))).toBe('too_much_asked');

      const runId = must(await startRun(house, engagementId));
      const { commentId } = must(await says(strategyId, 'Warmer.'));
      await house.in((tx) =>
        tx.runComment.createMany({ data: [{ workspaceId, runId, commentId, revision: 1 }] }),
      );
      const call = await storeCall(house, runId);
      const verify = await storeCall(house, runId, 'verify');
      expect(await house.in((tx) => readAsked(tx, workspaceId, runId))).toBe('Comment 2 by Milo: Warmer.');
      must(await removeComment(house.member, { versionId: strategyId, commentId }));
      expect(await house.in((tx) => readAsked(tx, workspaceId, runId))).toBeNull();
      expect(codeOf(await house.in((tx) => commentsLeft(tx, workspaceId, runId, null)))).toBe('comment_gone');
      expect(must(await house.in((tx) => commentsLeft(tx, workspaceId, runId, 'A wish.')))).toEqual([]);
      const left = await house.in((tx) =>
        tx.modelCallBody.findMany({ where: { callId: { in: [call, verify] } } }),
      );
      expect(left.map(({ callId, kind }) => [callId, kind])).toEqual([[call, 'answer']]);
    });
  });

  describe('erasing a version', () => {
    it('erases what was said about it, in prompts for later versions too, and no edit brings it back', async () => {
      const { engagementId, strategyId } = await approvedPair(house);
      const { workspaceId, owner } = house;
      const message = { channelId: CHANNEL, ts: seconds(owner.now()) };
      const { commentId } = must(await taken(engagementId, 'Name Ann.', { message }));
      const news = { db: house.db, workspaceId, traceId: owner.traceId, now: owner.now };
      expect(await followEdit(news, message, { text: 'Name Bea.', at: owner.now() })).toBe('followed');
      const { number, revision } = (await load(commentId)) ?? {};
      expect([number, revision]).toEqual([1, 2]);
      const next = must(await amend(house, strategyId, withPromise(strategyFor(), 'Fewer tickets.')));
      const runId = must(await startRun(house, engagementId));
      await house.in((tx) => tx.runComment.create({ data: { workspaceId, runId, commentId, revision: 1 } }));
      const call = await storeCall(house, runId);
      expect(await house.in((tx) => readAsked(tx, workspaceId, runId))).toBe('Comment 1 by Olga: Name Ann.');
      must(await eraseVersion(house.admin, { versionId: strategyId }));
      expect(await house.in((tx) => tx.commentBody.count({ where: { commentId } }))).toBe(0);
      expect(await load(commentId)).toMatchObject({ text: null, number: 1 });
      const texts = await house.in((tx) => tx.modelCallBody.findMany({ where: { callId: call } }));
      expect(texts.map(({ kind }) => kind)).toEqual(['answer']);
      expect(await followEdit(news, message, { text: 'Name Bea!', at: owner.now() })).toBe('nothing_new');
      expect(await house.in((tx) => tx.commentBody.count({ where: { commentId } }))).toBe(0);
      const { artifactId } = await view(house, next.versionId);
      expect(await house.in((tx) => commentsOfArtifact(tx, workspaceId, artifactId))).toHaveLength(1);
    });
  });

  it('the chain tells of all this by ids, and holds', async () => {
    const bodies = await house.in((tx) =>
      tx.auditBody.findMany({ where: { canonical: { contains: '"comment.' } }, select: { canonical: true } }),
    );
    const kinds = new Set(bodies.map(({ canonical }) => /"kind":"(comment\.\w+)"/.exec(canonical)?.[1]));
    expect([...kinds].sort()).toEqual(['comment.added', 'comment.deleted', 'comment.edited']);
    const words = ['Name Ann', 'Name Bea', 'Warmer', 'The first', 'Room again', 'About the'];
    expect(bodies.filter(({ canonical }) => words.some((one) => canonical.includes(one)))).toEqual([]);
    expect((await verifyChains(house.db, [house.workspaceId])).problems).toEqual([]);
  });
});
