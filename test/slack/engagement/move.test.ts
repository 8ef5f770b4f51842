import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type AnnouncementKind, announce } from '../../../src/engagements/announce.ts';
import { startRun } from '../../../src/generation/start-run.ts';
import { stubProvider } from '../../../src/llm/adapters/stub.ts';
import type { Message, Person } from '../../../src/local/slack/person.ts';
import { SOON } from '../../support/patience.ts';
import { draftOf, expectDone, type Scene } from '../drafts/support/scene.ts';
import { chooses, rootOf, startManaged } from './support.ts';

describe('moving an engagement to another channel', () => {
  let scene: Scene;
  let nora: Person;
  let marcus: Person;
  let tomas: Person;
  let engagementId: string;
  let oldRoot: Message;
  let inside: string;
  beforeAll(async () => {
    scene = await startManaged();
    nora = scene.author;
    marcus = await scene.bot.person('approver');
    tomas = await scene.bot.person('colleague');
    engagementId = (await scene.strategy()).id;
    oldRoot = await nora.waitsFor(rootOf);
    inside = await nora.makesChannel('spring-inside', { isPrivate: true, members: ['author', 'approver'] });
  });
  afterAll(() => scene.stop());

  const moves = async (to: string, from: string) => {
    await chooses(nora, 'Move', from);
    await nora.waitsForModal((modal) => modal.submitLabel === 'Move');
    await nora.fills({ Channel: to });
    return nora.submits();
  };
  const at = (ts: string, channel: string) => async () =>
    (await nora.sees(channel)).find((message) => message.ts === ts);

  it('checks first whether it can post there, and whose channel it is', async () => {
    const stays = await moves('#spring-inside', '#marketing');
    expect(stays.errors?.Channel).toContain('type /invite @aicmo there, then press Move again.');
    await nora.fills({ Channel: '#marketing' });
    expect((await nora.submits()).errors?.Channel).toContain('lives in that channel already');
    await nora.closes();
    const { db, workspaceId } = scene.bot;
    const clientChannelId = scene.bot.slack.channels.general ?? '';
    await db.inWorkspace(workspaceId, (tx) =>
      tx.engagement.updateMany({ where: { id: engagementId }, data: { clientChannelId } }),
    );
    expect((await moves('#general', '#marketing')).errors?.Channel).toContain(
      'That is the client’s channel.',
    );
    await nora.closes();
    await db.inWorkspace(workspaceId, (tx) =>
      tx.engagement.updateMany({ where: { id: engagementId }, data: { clientChannelId: null } }),
    );
  });

  it('begins the thread there anew, and leaves one line with the way behind', async () => {
    await nora.invites('aicmo', '#spring-inside');
    const sent = (await scene.bot.seen()).length;
    const done = await moves('#spring-inside', '#marketing');
    expect(done.modal?.text).toContain('moves to #spring-inside');
    await nora.closes();
    const root = await nora.waitsFor(rootOf, { channel: inside });
    for (const name of ['Brief, version 1 - approved', 'Strategy, version 1 - draft']) {
      const draft = await nora.waitsFor(draftOf(name), { channel: inside });
      expect(draft.threadTs).toBe(root.ts);
      // People are mentioned once, and not again for a move.
      expect(JSON.stringify(draft.raw.blocks)).not.toContain(`"user_id":"${marcus.id}"`);
    }
    const left = await nora.waitsFor('moved to', { channel: '#marketing' });
    expect(left.ts).toBe(oldRoot.ts);
    expect(left.buttons).toEqual([]);
    expect(JSON.stringify(left.raw.blocks)).toContain(`/archives/${inside}/`);
    await nora.waitsFor(
      (message) => rootOf(message) && JSON.stringify(message.raw.blocks).includes(`/archives/${inside}/p`),
      { channel: inside },
    );
    // Nothing of it was posted in the old channel.
    const posts = (await scene.bot.seen()).slice(sent).filter(({ name }) => name === 'chat.postMessage');
    expect(new Set(posts.map(({ payload }) => payload.channel))).toEqual(new Set([inside]));
  });

  it('lets read who is in the new channel, and nobody else', async () => {
    const oldDraft = (message: Message) =>
      draftOf('Strategy, version 1')(message) && message.channel !== inside;
    await tomas.presses('Review', { in: oldDraft });
    await tomas.waitsForModal('Nothing found.');
    await tomas.closes();
    await marcus.presses('Full text', { in: oldDraft });
    await marcus.waitsForModal('Page 1 of');
    await marcus.closes();
  });

  it('answers an old message with the state of now and the way there', async () => {
    await nora.presses('Review', { in: draftOf('Strategy, version 1 - draft'), channel: inside });
    await nora.waitsForModal((modal) => modal.submitLabel === 'Submit');
    await nora.fills({ Decision: 'Approve' });
    await nora.submits();
    await nora.waitsFor(draftOf('Strategy, version 1 - approved'), { channel: inside });
    await nora.presses('Review', { in: draftOf('Strategy, version 1 - draft'), channel: '#marketing' });
    await nora.waitsForModal('Version 1 is approved already.');
    await nora.closes();
  });

  it('takes runs, exports and notices along', async () => {
    const context = await scene.as('author');
    const start = { engagementId, type: 'strategy' } as const;
    expectDone(await startRun(context, start, [stubProvider()]));
    await nora.waitsFor(draftOf('Strategy, version 2 - draft'), { channel: inside, timeoutMs: 60_000 });
    await nora.presses('Export', { in: draftOf('Strategy, version 2 - draft'), channel: inside });
    await nora.waitsForModal((modal) => modal.submitLabel === 'Export');
    await nora.fills({ Formats: ['Markdown'] });
    await nora.submits();
    await nora.waitsFor((message) => message.files.length > 0, { channel: inside });
    expect((await nora.sees('#marketing')).some((message) => message.files.length > 0)).toBe(false);
  });

  it('moves on: every root that was left leads to the newest one', async () => {
    const insideRoot = await nora.waitsFor(rootOf, { channel: inside });
    const next = await nora.makesChannel('spring-next', { members: ['author', 'approver', 'colleague'] });
    await moves('#spring-next', '#spring-inside');
    await nora.closes();
    await nora.waitsFor(draftOf('Strategy, version 2 - draft'), { channel: next });
    for (const [ts, channel] of [
      [oldRoot.ts, '#marketing'],
      [insideRoot.ts, inside],
    ] as const) {
      await nora.waitsFor(
        (message) => message.ts === ts && JSON.stringify(message.raw.blocks).includes(`/archives/${next}/`),
        { channel },
      );
      expect((await at(ts, channel)())?.buttons).toEqual([]);
    }
    await tomas.presses('Full text', { in: draftOf('Strategy, version 2'), channel: next });
    await tomas.waitsForModal('Page 1 of');
    await tomas.closes();
  });

  it('leaves nothing where a client may come to read, and says nothing new there should one do so', async () => {
    await chooses(nora, 'Client channel', '#spring-next');
    await nora.waitsForModal((modal) => modal.submitLabel === 'Save');
    await nora.fills({ Channel: '#marketing' });
    expect((await nora.submits()).errors?.Channel).toContain('An engagement lived in that channel');
    await nora.closes({ all: true });
    const { db, workspaceId, slack } = scene.bot;
    const marketing = slack.channels.marketing ?? '';
    const stood = await nora.sees('#marketing');
    await db.inWorkspace(workspaceId, async (tx) => {
      await tx.engagement.updateMany({
        where: { id: engagementId },
        data: { clientChannelId: marketing },
      });
      const left = await tx.slackMessage.findMany({ where: { channelId: marketing, engagementId } });
      await tx.slackMessage.updateMany({
        where: { channelId: marketing, engagementId },
        data: { shownDigest: null },
      });
      for (const { kind, subjectId, audience } of left) {
        const about = { kind: kind as AnnouncementKind, subjectId, audience };
        await announce(tx, { workspaceId, traceId: randomUUID() }, { engagementId, ...about });
      }
    });
    const sent = (await scene.bot.seen()).length;
    await vi.waitFor(async () => {
      const undone = { where: { state: { not: 'done' } } };
      expect(await db.inWorkspace(workspaceId, (tx) => tx.outbox.count(undone))).toBe(0);
    }, SOON);
    const edits = (await scene.bot.seen()).slice(sent).filter(({ name }) => name === 'chat.update');
    expect(edits.filter(({ payload }) => payload.channel === marketing)).toEqual([]);
    expect((await nora.sees('#marketing')).slice(0, stood.length)).toEqual(stood);
  });
});
