import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { flagVersion } from '../../../src/artifacts/flag-version.ts';
import { stubProvider } from '../../../src/llm/adapters/stub.ts';
import type { Person } from '../../../src/local/slack/person.ts';
import { tickSchedules } from '../../../src/platform/schedules/tick.ts';
import { LISTENERS } from '../../../src/slack/listeners/all-listeners.ts';
import { type Engagement, expectDone, type Scene, startScene } from '../drafts/support/scene.ts';
import { approved } from '../stages/support/arranged.ts';
import { quiet } from '../support/quiet.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

describe('digests', () => {
  let scene: Scene;
  let nora: Person;
  let engagement: Engagement & { strategyId: string };
  // The Saturday before the clocks of Berlin go back, in a year to come: what is written by the clock of the database must
  // not lie in the future. Time goes on only when a test says so.
  let now = new Date('2040-10-27T10:00:00Z');

  const db = () => scene.bot.db;
  const tick = () =>
    tickSchedules({ db: db(), now: () => now, log: quiet, onlyWorkspace: scene.bot.workspaceId });
  const issues = () =>
    db().inWorkspace(scene.bot.workspaceId, (tx) =>
      tx.digestIssue.findMany({
        where: { workspaceId: scene.bot.workspaceId },
        orderBy: { at: 'asc' },
        select: { dueAt: true, late: true, onDemand: true },
      }),
    );
  /** Until nothing is left to do in the background. */
  const idle = async () => {
    for (;;) {
      const left = await db().inWorkspace(scene.bot.workspaceId, (tx) =>
        tx.outbox.count({
          where: { workspaceId: scene.bot.workspaceId, state: { in: ['pending', 'handed_on'] } },
        }),
      );
      if (left === 0) return;
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
  };
  const posted = async (channel: string, title: string, who = nora) =>
    (await who.sees(channel)).filter((message) => message.text.startsWith(title) && !message.ephemeral);
  const listed = (who: Person, part: string) => who.waitsForModal((modal) => modal.text.includes(part));

  beforeAll(async () => {
    scene = await startScene({ listeners: LISTENERS, providers: [stubProvider()], now: () => now });
    nora = scene.author;
    engagement = await scene.strategy();
  }, 90_000);
  afterAll(() => scene.stop());

  it('is set for a channel, in the words of its zone, and shows when it comes next', async () => {
    await nora.types('/aicmo digest here');
    await nora.waitsForModal((modal) => modal.callbackId === 'digest.edit');
    await nora.fills({ Days: ['Sunday', 'Monday'], Time: '2:30', 'Time zone': 'Europe/Berlin' });
    await nora.submits();
    const list = await listed(nora, 'Saved.');
    expect(list.text).toContain('Next: Sunday 2:30 (Europe/Berlin)');
    expect(list.text).toContain('Set by Nora Lindqvist.');
    await nora.closes({ all: true });
  });

  it('goes out once at its time, in the hour that comes twice the first time, and again the next day', async () => {
    now = new Date('2040-10-28T00:29:59Z');
    await tick();
    await idle();
    expect(await issues()).toEqual([]);
    // 2:30 on the wall, for the first time; and with the second one an hour later.
    for (const at of ['2040-10-28T00:30:00Z', '2040-10-28T00:31:00Z', '2040-10-28T01:30:00Z']) {
      now = new Date(at);
      await Promise.all([tick(), tick()]);
    }
    await idle();
    expect(await issues()).toMatchObject([{ dueAt: new Date('2040-10-28T00:30:00Z'), onDemand: false }]);
    const [digest, ...others] = await posted('#marketing', 'Digest');
    expect(others).toEqual([]);
    expect(digest?.text).toContain('Strategy, version 1');
    expect(digest?.text).toContain('waits for Nora Lindqvist');
    expect(digest?.text).toContain('finished');
    expect(String(digest?.raw.text)).toMatch(/^Digest: 1 approval waits for \d+ hours\. 1 run finished\.$/);
  });

  it('goes out once, late and marked so, when the process was down at its time', async () => {
    // Monday 2:30 is 1:30 in UTC by now; nobody was there, and on Tuesday it is still the one of Monday.
    now = new Date('2040-10-30T07:00:00Z');
    await Promise.all([tick(), tick()]);
    await tick();
    await idle();
    const all = await issues();
    expect(all).toHaveLength(2);
    expect(all[1]).toMatchObject({ dueAt: new Date('2040-10-29T01:30:00Z'), late: true });
    const digests = await posted('#marketing', 'Digest');
    expect(digests).toHaveLength(2);
    expect(digests[1]?.text).toContain('This digest was due');
    // What the first one told of is no news any more; what waits still does.
    expect(digests[1]?.text).not.toContain('finished');
    expect(digests[1]?.text).toContain('Strategy, version 1');
  });

  it('lets others read what is set, and change nothing', async () => {
    const colleague = await scene.bot.person('colleague');
    await colleague.types('/aicmo digest', { channel: '#marketing' });
    const list = await listed(colleague, 'can change this digest');
    expect(list.text).toContain('Nora Lindqvist, an AICMO admin and the owners');
    expect(list.buttons).toEqual(['Set up']);
    await colleague.closes({ all: true });
    const [digest] = await db().inWorkspace(scene.bot.workspaceId, (tx) => tx.digest.findMany());
    const presses = async (action: string, value: object, told: string) => {
      const label = randomUUID();
      await scene.posts(label, action, value);
      await colleague.presses(label);
      await listed(colleague, told);
      await colleague.closes({ all: true });
    };
    for (const action of ['digest.remove', 'digest.pause', 'digest.edit', 'digest.send_now']) {
      await presses(action, { schedule: digest?.id }, 'can change this digest');
      await presses(action, { schedule: randomUUID() }, 'Nothing found.');
    }
    await presses(
      'digest.edit',
      { channel: scene.bot.slack.channels.leadership },
      'No engagement that you can see',
    );
    expect(await issues()).toHaveLength(2);
    expect(await db().inWorkspace(scene.bot.workspaceId, (tx) => tx.digest.count())).toBe(1);
  });

  it('says nothing when there is nothing: no message, no issue, and privately when asked', async () => {
    await approved(scene, engagement.id, 'strategy');
    await idle();
    now = new Date(now.getTime() + 7 * DAY);
    const before = await issues();
    await tick();
    await idle();
    expect(await issues()).toEqual(before);
    await nora.types('/aicmo digest here');
    await listed(nora, 'This channel');
    await nora.presses('Send now');
    await listed(nora, 'There is nothing to tell at this moment');
    await nora.closes({ all: true });
    expect(await posted('#marketing', 'Digest')).toHaveLength(2);
  });

  it('tells of flagged work in the words of whoever flagged it, and is sent at once when asked', async () => {
    const reason = 'The price <!channel> is *wrong*.';
    expectDone(await flagVersion(await scene.as('author'), { versionId: engagement.strategyId, reason }));
    await nora.types('/aicmo digest here');
    await listed(nora, 'This channel');
    await nora.presses('Send now');
    await listed(nora, 'on its way to the channel');
    await nora.presses('Send now');
    await listed(nora, 'less than a minute ago');
    await nora.closes({ all: true });
    await idle();
    const digest = (await posted('#marketing', 'Digest')).at(-1);
    expect(digest?.text).toContain(`flagged by Nora Lindqvist: ${reason}`);
    expect(digest?.text).toContain('Sent now');
    expect(JSON.stringify(digest?.raw.blocks)).not.toContain('"type":"broadcast"');
  });

  it('tells a person what they may read, and no more once they left', async () => {
    const approver = await scene.bot.person('approver');
    await approver.types('/aicmo digest me');
    await approver.waitsForModal((modal) => modal.callbackId === 'digest.edit');
    await approver.submits();
    await listed(approver, 'Saved.');
    await approver.presses('Send now');
    await listed(approver, 'on its way to you');
    await approver.closes({ all: true });
    await idle();
    const [digest] = await posted('@AICMO', 'Your digest', approver);
    expect(digest?.text).toContain('flagged by Nora Lindqvist');

    await approver.leaves('#marketing');
    now = new Date(now.getTime() + 2 * MINUTE);
    await approver.types('/aicmo digest me', { channel: '@AICMO' });
    await listed(approver, 'You, as a direct message');
    await approver.presses('Send now');
    await listed(approver, 'There is nothing to tell');
    await approver.closes({ all: true });
    expect(await posted('@AICMO', 'Your digest', approver)).toHaveLength(1);
  });

  it('does not go where clients read, nor where no engagement lives', async () => {
    const launches = await nora.makesChannel('launches');
    await nora.types('/aicmo digest here', { channel: launches });
    await listed(nora, 'No engagement that you can see lives in this channel');
    await nora.closes({ all: true });
    await db().inWorkspace(scene.bot.workspaceId, (tx) =>
      tx.engagement.updateMany({
        where: { workspaceId: scene.bot.workspaceId, id: engagement.id },
        data: { clientChannelId: launches },
      }),
    );
    await nora.types('/aicmo digest here', { channel: launches });
    await listed(nora, 'Clients read this channel');
    await nora.closes({ all: true });
  });

  it('is paused when its channel is archived, tells whoever set it, and goes on when resumed', async () => {
    await nora.types('/aicmo digest here');
    await listed(nora, 'This channel');
    await nora.presses('Change');
    await nora.waitsForModal((modal) => modal.callbackId === 'digest.edit');
    await nora.fills({ Days: ['Monday'], Time: '9:00' });
    await nora.submits();
    await listed(nora, 'Every Monday at 9:00');
    await nora.closes({ all: true });
    // Archived behind our back: no event tells of it.
    await scene.bot.fault({ method: 'conversations.info', kind: 'error', error: 'channel_not_found' });
    now = new Date('2040-11-12T08:00:00Z');
    await tick();
    await idle();
    const told = (await posted('@AICMO', '', nora)).at(-1);
    expect(told?.text).toContain('The digest that you set was paused');
    const before = (await issues()).length;
    now = new Date('2040-11-19T08:00:00Z');
    await tick();
    await idle();
    expect(await issues()).toHaveLength(before);
    await nora.presses('Change digest', { in: (message) => message.text.includes('was paused') });
    await listed(nora, 'does not show AICMO its channel');
    await nora.presses('Resume');
    const resumed = await listed(nora, 'It goes on.');
    expect(resumed.text).toContain('Next: Monday 9:00 (Europe/Berlin)');
    await nora.presses('Remove');
    await listed(nora, 'The digest is removed.');
    await nora.closes({ all: true });
    expect(
      await db().inWorkspace(scene.bot.workspaceId, (tx) => tx.schedule.count({ where: { kind: 'digest' } })),
    ).toBe(1);
  });
});
