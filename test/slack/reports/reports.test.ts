import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EXPORT_FORMATS } from '../../../src/exports/formats.ts';
import type { Message, Person } from '../../../src/local/slack/person.ts';
import { tickSchedules } from '../../../src/platform/schedules/tick.ts';
import { CLIENT, setsClientChannel, startWithClient } from '../client/support.ts';
import type { Engagement, Scene } from '../drafts/support/scene.ts';
import { changed, withLayer } from '../drafts/support/versions.ts';
import { auditKinds, chooses, manages } from '../engagement/support.ts';
import { approved } from '../stages/support/arranged.ts';
import { quiet } from '../support/quiet.ts';

const titleOf = (format: string): string => EXPORT_FORMATS.find(({ key }) => key === format)?.title ?? '';

describe('reports', () => {
  let scene: Scene;
  let nora: Person;
  let engagement: Engagement;
  // A Thursday in a year to come: what is written by the clock of the database must not lie in the future.
  let now = new Date('2040-11-01T10:00:00Z');

  const tick = () =>
    tickSchedules({ db: scene.bot.db, now: () => now, log: quiet, onlyWorkspace: scene.bot.workspaceId });
  const inside = <T>(work: Parameters<typeof scene.bot.db.inWorkspace<T>>[1]) =>
    scene.bot.db.inWorkspace(scene.bot.workspaceId, work);
  /** Until nothing is left to do in the background. */
  const idle = async () => {
    for (;;) {
      const left = await inside((tx) =>
        tx.outbox.count({
          where: { workspaceId: scene.bot.workspaceId, state: { in: ['pending', 'handed_on'] } },
        }),
      );
      if (left === 0) return;
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
  };
  /** The clock is moved, and whoever looks at it looks more than once. */
  const goesOnTo = async (at: string) => {
    now = new Date(at);
    await Promise.all([tick(), tick()]);
    await tick();
    await idle();
  };
  const withFiles = async (channel?: string): Promise<Message[]> => {
    const root = (await nora.sees('#marketing')).find(({ buttons }) => buttons.includes('Manage'));
    const messages = channel
      ? await nora.sees(channel)
      : await nora.thread(root?.ts ?? '', { channel: '#marketing' });
    return messages.filter(({ files }) => files.length > 0);
  };
  const names = (message: Message | undefined) => message?.files.map(({ name }) => name);
  /** Fills in the form of the reports; gives what stands there afterwards. */
  const sets = async (values: Parameters<Person['fills']>[0]) => {
    await chooses(nora, 'Reports');
    await nora.waitsForModal((modal) => modal.submitLabel === 'Save');
    await nora.fills(values);
    return nora.submits();
  };
  const opens = async (): Promise<string> => {
    await chooses(nora, 'Reports');
    const { text } = await nora.waitsForModal((modal) => modal.submitLabel === 'Save');
    await nora.closes({ all: true });
    return text;
  };
  const amends = async (promise: string) => {
    await changed(scene, engagement.id, withLayer('value', { core_promise: promise }));
    await approved(scene, engagement.id, 'strategy');
    await idle();
  };

  beforeAll(async () => {
    scene = await startWithClient({ now: () => now });
    nora = scene.author;
    engagement = await scene.strategy();
    await inside((tx) =>
      tx.engagement.updateMany({
        where: { workspaceId: scene.bot.workspaceId, id: engagement.id },
        data: { timeZone: 'Europe/Berlin' },
      }),
    );
    await approved(scene, engagement.id, 'strategy');
    await idle();
  }, 90_000);
  afterAll(() => scene.stop());

  it('are set by the owner, in the time of the engagement, and say when the next one comes', async () => {
    expect((await sets({ 'How often': 'Every Monday', Formats: [] })).errors).toEqual({
      Formats: 'Choose at least one format.',
    });
    await nora.fills({ Formats: [titleOf('csv')], Stages: ['Strategy'] });
    expect((await nora.submits()).errors?.Formats).toContain('for the execution plan alone');
    await nora.fills({
      Formats: [titleOf('markdown'), titleOf('csv')],
      Stages: ['Strategy', 'Creatives'],
      Time: '9:00',
    });
    expect((await nora.submits()).modal?.text).toContain(
      'Saved. Next: Monday 5 November, 9:00 (Europe/Berlin).',
    );
    await nora.closes({ all: true });
    const form = await opens();
    expect(form).toContain('Next: Monday 5 November, 9:00 (Europe/Berlin).');
    expect(form).toContain('Set by Nora Lindqvist.');
    expect(form).toContain('Files go to the thread of this engagement.');
    await scene.posts('Look at it', 'engagement.open', { engagement: engagement.id });
    await nora.presses('Look at it');
    await nora.waitsForModal('Weekly report, to its thread. Next: Monday 5 November, 9:00 (Europe/Berlin).');
    await nora.closes({ all: true });
  });

  it('are for whoever manages it, and not where it is not', async () => {
    const tomas = await scene.bot.person('colleague');
    await scene.posts('Their reports', 'engagement.reports', { engagement: engagement.id });
    await tomas.presses('Their reports');
    const { viewId } = await tomas.waitsForModal('can manage this engagement.');
    await scene.tampers(viewId, {
      callback_id: 'engagement.reports',
      metadata: { engagement: engagement.id },
    });
    await tomas.waitsForModal('Crafted');
    expect((await tomas.submits()).modal?.text).toContain('can manage this engagement.');
    await tomas.closes({ all: true });
  });

  it('arrive once, as one message, with the files of what is current', async () => {
    await goesOnTo('2040-11-05T07:59:59Z');
    expect(await withFiles()).toEqual([]);
    await goesOnTo('2040-11-05T08:00:00Z');
    await goesOnTo('2040-11-05T08:10:00Z');
    const [message, ...others] = await withFiles();
    expect(others).toEqual([]);
    expect(names(message)).toHaveLength(1);
    expect(names(message)?.[0]).toMatch(/strategy-v1\.md$/);
    expect(message?.text).toContain(
      'Weekly report. The first one, with all that is current: Strategy, version 1.',
    );
    expect(message?.text).not.toContain('late');
  });

  it('say nothing when there is nothing new, and what is new when there is, late or not', async () => {
    await goesOnTo('2040-11-12T08:00:00Z');
    expect(await withFiles()).toHaveLength(1);
    await amends('A new promise.');
    // The process is down on two Mondays.
    await goesOnTo('2040-11-27T10:00:00Z');
    const messages = await withFiles();
    expect(messages).toHaveLength(2);
    expect(names(messages[1])?.join()).toMatch(/strategy-v2\.md$/);
    expect(messages[1]?.text).toContain(
      'Weekly report. It was due Monday 19 November, 9:00 (Europe/Berlin), and comes late. New since the last one: Strategy, version 2, instead of version 1.',
    );
    expect(await opens()).toContain('Next: Monday 3 December');
  });

  it('stop with the engagement, and go on when it is reopened', async () => {
    await amends('Another promise.');
    await chooses(nora, 'Complete');
    await nora.waitsForModal('This engagement is completed.');
    await nora.closes({ all: true });
    await idle();
    const form = await opens();
    expect(form).toContain('nothing is sent until it is reopened');
    expect(form).not.toContain('Next:');
    await goesOnTo('2040-12-03T08:00:00Z');
    expect(await withFiles()).toHaveLength(2);
    await manages(nora);
    await nora.presses('Reopen');
    await nora.waitsForModal('This engagement is open again.');
    await nora.closes({ all: true });
    await idle();
    await goesOnTo('2040-12-10T08:00:00Z');
    const messages = await withFiles();
    expect(messages).toHaveLength(3);
    expect(names(messages[2])?.join()).toMatch(/strategy-v3\.md$/);
  });

  it('go to the client, made for them, every month', async () => {
    expect((await setsClientChannel(nora)).modal?.text).toContain('The client reads in');
    await nora.closes({ all: true });
    await idle();
    const { modal } = await sets({
      'How often': 'Every month on the last day',
      'Where to': 'The client channel',
    });
    expect(modal?.text).toContain('Next: Monday 31 December, 9:00 (Europe/Berlin).');
    await nora.closes({ all: true });
    await goesOnTo('2040-12-31T08:00:00Z');
    expect(await withFiles()).toHaveLength(3);
    const [sent, ...others] = await withFiles(CLIENT);
    expect(others).toEqual([]);
    expect(names(sent)?.join()).toMatch(/strategy-v3\.md$/);
    expect(sent?.text).toContain('Monthly report.');
    const textOf = async (message: Message | undefined) =>
      Buffer.from(await nora.downloads(message?.files[0] ?? { id: '' })).toString();
    // Who wrote it and how is the team's.
    expect(await textOf((await withFiles())[2])).toContain('- Trace:');
    expect(await textOf(sent)).not.toContain('- Trace:');

    await amends('One more promise.');
  });

  it('wait while nothing can be posted where they go, tell the owner once, and go on by themselves', async () => {
    const told = async () =>
      (await nora.sees('@AICMO')).filter(({ text }) => text.includes('could not be sent'));
    await scene.bot.fault({
      method: 'conversations.info',
      kind: 'error',
      error: 'channel_not_found',
      times: 2,
    });
    await goesOnTo('2041-01-31T08:00:00Z');
    await goesOnTo('2041-02-28T08:00:00Z');
    const [notice, ...others] = await told();
    expect(others).toEqual([]);
    expect(notice?.text).toContain('Slack does not show AICMO its channel any more.');
    expect(await opens()).toContain('It is tried again at its next time.');

    const reads = (clientChannelId: string | null) =>
      inside((tx) => tx.engagement.updateMany({ where: { id: engagement.id }, data: { clientChannelId } }));
    const channel = (await withFiles(CLIENT))[0]?.channel ?? '';
    await reads(null);
    await goesOnTo('2041-03-31T07:00:00Z');
    expect((await told()).at(-1)?.text).toContain('the engagement has no client channel any more');
    expect(await withFiles(CLIENT)).toHaveLength(1);

    await reads(channel);
    await goesOnTo('2041-04-30T07:00:00Z');
    const messages = await withFiles(CLIENT);
    expect(messages).toHaveLength(2);
    expect(names(messages[1])?.join()).toMatch(/strategy-v4\.md$/);
    expect(messages[1]?.text).not.toContain('late');
    expect(await opens()).not.toContain('Paused');

    // Another client channel: nothing stands there yet. And whoever set it reads nothing here any more.
    const other = await nora.makesChannel('acme-board');
    await nora.invites('aicmo', other);
    await reads(other);
    const gwen = await scene.as('guest');
    await inside(
      (tx) =>
        tx.$executeRaw`update engagement set settings = jsonb_set(settings, '{report,setBy}', to_jsonb(${gwen.actorId}::text)) where id = ${engagement.id}::uuid`,
    );
    await goesOnTo('2041-05-31T07:00:00Z');
    const [first, ...more] = await withFiles(other);
    expect(more).toEqual([]);
    expect(names(first)?.join()).toMatch(/strategy-v4\.md$/);
    expect(first?.text).toContain('The first one');
    expect(await withFiles(CLIENT)).toHaveLength(2);
    const { actorId: owner } = await scene.as('author');
    const last = { reportDue: new Date('2041-05-31T07:00:00Z') };
    expect(await inside((tx) => tx.exportRecord.findMany({ where: last }))).toMatchObject([
      { requestedBy: owner, audience: 'client', destination: 'client_channel' },
    ]);
  });

  it('leave only when somebody asks once that is chosen', async () => {
    expect((await sets({ 'How often': 'Only when asked' })).modal?.text).toContain('only when somebody asks');
    await nora.closes({ all: true });
    expect(await inside((tx) => tx.schedule.count({ where: { kind: 'report' } }))).toBe(0);
    expect(
      (await auditKinds(scene, engagement.id)).filter((kind) => kind.startsWith('engagement.report')),
    ).toEqual(['engagement.report_set', 'engagement.report_set', 'engagement.report_removed']);
  });
});
