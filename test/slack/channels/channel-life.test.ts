import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addNotice } from '../../../src/engagements/notices.ts';
import { stubProvider } from '../../../src/llm/adapters/stub.ts';
import { EXTENDED_CAST } from '../../../src/local/slack/cast.ts';
import { type Control, controlOf } from '../../../src/local/slack/control.ts';
import type { Message, Person } from '../../../src/local/slack/person.ts';
import { LISTENERS } from '../../../src/slack/listeners/all-listeners.ts';
import { draftOf, type Engagement, type Scene, startScene } from '../drafts/support/scene.ts';
import { approved } from '../stages/support/arranged.ts';

describe('the life of channels', () => {
  let scene: Scene;
  let control: Control;
  let nora: Person;
  let engagement: Engagement;
  let marketing: string;

  const inWorkspace = <T>(work: Parameters<typeof scene.bot.db.inWorkspace<T>>[1]) =>
    scene.bot.db.inWorkspace(scene.bot.workspaceId, work);
  const direct = async (): Promise<Message[]> => nora.sees('@AICMO');
  const told = (part: string) =>
    nora.waitsFor((message) => message.text.includes(part), { channel: '@AICMO' });
  const digest = () => inWorkspace((tx) => tx.digest.findFirst({ where: { channelId: marketing } }));
  const known = (channelId: string) =>
    inWorkspace((tx) => tx.channelState.findFirst({ where: { channelId } }));
  /** Until all is done that can be done now: what waits for a closed channel waits far longer. */
  const settled = async () => {
    const free = () =>
      inWorkspace(async (tx) => {
        const rows = await tx.$queryRaw<unknown[]>`
          select id from outbox o where o.state in ('pending', 'handed_on') and o.not_before <= now() + interval '1 minute'
            and not exists (select 1 from outbox e where e.ordering_key = o.ordering_key and e.seq < o.seq
              and e.state in ('pending', 'handed_on'))`;
        return rows.length;
      });
    while ((await free()) > 0) await new Promise((resolve) => setTimeout(resolve, 25));
  };
  const waiting = () =>
    inWorkspace((tx) => tx.outbox.count({ where: { state: { in: ['pending', 'handed_on'] } } }));
  const says = (text: string) =>
    inWorkspace((tx) =>
      addNotice(
        tx,
        { workspaceId: scene.bot.workspaceId, traceId: crypto.randomUUID(), now: () => new Date() },
        {
          engagementId: engagement.id,
          kind: 'engagement_status',
          params: { step: text, by: crypto.randomUUID() },
        },
      ),
    );
  const parked = () =>
    inWorkspace((tx) => tx.outbox.count({ where: { OR: [{ state: 'parked' }, { tries: { gt: 0 } }] } }));

  beforeAll(async () => {
    scene = await startScene({
      listeners: LISTENERS,
      providers: [stubProvider()],
      slack: { cast: EXTENDED_CAST },
    });
    control = controlOf(scene.bot.slack.deskUrl);
    nora = scene.author;
    marketing = scene.bot.slack.channels.marketing ?? '';
    engagement = await scene.brief();
    await settled();
  }, 90_000);
  afterAll(() => scene.stop());

  it('leaves channels alone that nothing of ours goes to', async () => {
    const other = await nora.makesChannel('elsewhere', { members: ['author', 'admin'] });
    await control.renameChannel(other, 'anywhere');
    await control.archiveChannel(other);
    await control.unarchiveChannel(other);
    await settled();
    expect(await known(other)).toBeNull();
    // Only that channel's: the bot's own joining of the other one may be told late, when an engagement lives there.
    const checks = { topic: 'channel.check', orderingKey: `channel:${other}` };
    expect(await inWorkspace((tx) => tx.outbox.count({ where: checks }))).toBe(0);
  });

  it('keeps the new name of a channel', async () => {
    await control.renameChannel(marketing, 'campaigns');
    await settled();
    expect(await known(marketing)).toMatchObject({ name: 'campaigns', state: 'open' });
  });

  it('keeps the digest of the channel for its return', async () => {
    await nora.types('/aicmo digest here', { channel: marketing });
    await nora.waitsForModal((modal) => modal.callbackId === 'digest.edit');
    await nora.fills({ Days: ['Monday'], Time: '9:00', 'Time zone': 'Europe/Berlin' });
    await nora.submits();
    await nora.waitsForModal('Saved.');
    await nora.closes({ all: true });
    await control.archiveChannel(marketing);
    await told('#campaigns was archived.');
    await settled();
    expect(await digest()).toMatchObject({ paused: true, pausedBecause: 'archived' });
    await control.unarchiveChannel(marketing);
    await told('AICMO can post in #campaigns again.');
    await settled();
    expect(await digest()).toMatchObject({ paused: false, pausedBecause: null });
    expect(await inWorkspace((tx) => tx.schedule.count({ where: { kind: 'digest' } }))).toBe(1);
  });

  it('tells the owner once that the channel was archived, and keeps what it has to say there', async () => {
    await control.archiveChannel(marketing);
    const message = await told('#campaigns was archived.');
    expect(message.text).toContain('lives there. What AICMO has to say there is kept and waits.');
    expect(message.text).toContain(
      'Unarchive the channel, or move the engagement to another channel: Manage, Move.',
    );
    // Slack tells it again, as it does.
    await control.event({ type: 'channel_archive', channel: marketing, user: nora.id });
    await says('completed');
    await approved(scene, engagement.id, 'intake');
    await settled();
    expect(
      (await direct()).filter(({ text }) => text.includes('#campaigns') && text.includes('lives there')),
    ).toHaveLength(1);
    expect(await waiting()).toBeGreaterThan(1);
    expect(await parked()).toBe(0);
  });

  it('is seen by admins in /aicmo health', async () => {
    const ines = await scene.bot.person('admin');
    await ines.types('/aicmo health', { channel: '@AICMO' });
    const health = await ines.waitsFor((message) => message.text.includes('#campaigns'), {
      channel: '@AICMO',
    });
    expect(health.text).toContain('#campaigns is archived: the posts of 1 engagement wait.');
  });

  it('says all of it when the channel is back, in order, and the owner’s message says that it is', async () => {
    await control.unarchiveChannel(marketing);
    await nora.waitsFor(draftOf('Brief, version 1 - approved'), { channel: marketing });
    await nora.waitsFor((message) => message.text.includes('completed'), { channel: marketing });
    await settled();
    expect((await direct()).filter(({ text }) => text.includes('can post in'))).toHaveLength(2);
    expect((await direct()).filter(({ text }) => text.includes('was archived. Kestrel'))).toHaveLength(0);
    expect(await known(marketing)).toMatchObject({ state: 'open' });
    expect(await parked()).toBe(0);
  });

  it('tells that it was taken out, whichever event Slack sends, and goes on when it is invited again', async () => {
    await control.removeBot(marketing);
    const message = await told('AICMO is not in #campaigns any more.');
    expect(message.text).toContain('Type /invite @aicmo in the channel');
    await says('reopened');
    await settled();
    expect(
      (await direct()).filter(({ text }) => text.includes('is not in #campaigns any more. Kestrel')),
    ).toHaveLength(1);
    await control.inviteBot(marketing);
    await nora.waitsFor((one) => one.text.includes('reopened'), { channel: marketing });
    await settled();
    expect((await direct()).filter(({ text }) => text.includes('can post in'))).toHaveLength(3);
  });

  it('finds out by itself when Slack tells nothing', async () => {
    await control.archiveChannel(marketing);
    await told('#campaigns was archived.');
    await settled();
    // As if the event of the archive never came.
    await inWorkspace((tx) =>
      tx.channelState.updateMany({ where: { channelId: marketing }, data: { state: 'open' } }),
    );
    await says('archived');
    await settled();
    expect(await known(marketing)).toMatchObject({ state: 'archived' });
    expect((await direct()).filter(({ text }) => text.includes('was archived. Kestrel'))).toHaveLength(2);
  });

  it('tells of the client’s channel in other words, and that it is gone for good', async () => {
    const theirs = await nora.makesChannel('acme-client', { isPrivate: true, members: ['author', 'admin'] });
    await nora.invites('aicmo', '#acme-client');
    await inWorkspace((tx) => tx.engagement.updateMany({ data: { clientChannelId: theirs } }));
    await control.renameChannel(theirs, 'acme-reads');
    await settled();
    await control.removeBot(theirs);
    const removed = await told('AICMO is not in #acme-reads any more. The client of Kestrel');
    expect(removed.text).toContain('or choose another one: Manage, Client channel.');
    await settled();
    await control.event({ type: 'group_deleted', channel: theirs });
    const gone = await told('#acme-reads was deleted.');
    expect(gone.text).toContain('To go on, choose another one: Manage, Client channel.');
    await settled();
    expect(await known(theirs)).toMatchObject({ state: 'deleted', name: 'acme-reads' });
    await inWorkspace((tx) => tx.engagement.updateMany({ data: { clientChannelId: null } }));
  });

  it('hears of it whoever did it, though the bot has nothing to do with them', async () => {
    await inWorkspace((tx) =>
      tx.channelState.updateMany({ where: { channelId: marketing }, data: { state: 'open' } }),
    );
    const gwen = scene.bot.slack.users.guest ?? '';
    await control.event({ type: 'channel_archive', channel: marketing, user: gwen });
    await settled();
    expect(await known(marketing)).toMatchObject({ state: 'archived' });
    expect(await inWorkspace((tx) => tx.person.count({ where: { slackUserId: gwen } }))).toBe(0);
  });

  it('lets the engagement move out of a channel that is closed, and says there what waited', async () => {
    const inside = await nora.makesChannel('spring', { members: ['author', 'admin'] });
    await nora.invites('aicmo', '#spring');
    await nora.goesTo('@AICMO');
    await nora.presses('Manage', { in: (message) => message.text.includes('was archived') });
    await nora.waitsForModal('Move');
    await nora.presses('Move');
    await nora.waitsForModal((modal) => modal.submitLabel === 'Move');
    await nora.fills({ Channel: '#spring' });
    await nora.submits();
    await nora.closes({ all: true });
    await nora.waitsFor(draftOf('Brief, version 1 - approved'), { channel: inside });
    await told('Hiring does not use #campaigns any more.');
    await settled();
    expect(await parked()).toBe(0);
    const left = await inWorkspace((tx) =>
      tx.outbox.count({ where: { state: { in: ['pending', 'handed_on'] } } }),
    );
    expect(left).toBe(0);
  });
});
