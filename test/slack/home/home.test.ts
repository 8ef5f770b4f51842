import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { flagVersion } from '../../../src/artifacts/flag-version.ts';
import { EXTENDED_CAST } from '../../../src/local/slack/cast.ts';
import type { Person } from '../../../src/local/slack/person.ts';
import { tickSchedules } from '../../../src/platform/schedules/tick.ts';
import { LISTENERS } from '../../../src/slack/listeners/all-listeners.ts';
import { draftOf, type Engagement, expectDone, type Scene, startScene } from '../drafts/support/scene.ts';
import { newest } from '../drafts/support/versions.ts';
import { briefFor } from '../stages/support/arranged.ts';
import { quiet } from '../support/quiet.ts';
import { moreEngagements } from './more-engagements.ts';

let scene: Scene;
let nora: Person;
let ines: Person;
let kestrel: Engagement;
beforeAll(async () => {
  scene = await startScene({ listeners: LISTENERS, slack: { cast: EXTENDED_CAST } });
  nora = scene.author;
  ines = await scene.bot.person('admin');
}, 60_000);
afterAll(() => scene.stop());

const published = async () => (await scene.bot.seen()).filter(({ name }) => name === 'views.publish').length;

let minutes = 0;

/** The clock's minute has come round, and what it started is done; `still`: what cannot be done by then. */
async function aMinuteLater(still = 0): Promise<void> {
  const { db, workspaceId } = scene.bot;
  minutes += 2;
  const now = () => new Date(Date.now() + minutes * 60_000);
  await tickSchedules({ db, now, log: quiet, onlyWorkspace: workspaceId });
  for (;;) {
    const left = await db.inWorkspace(workspaceId, (tx) =>
      tx.outbox.count({
        where: {
          state: { in: ['pending', 'handed_on'] },
          topic: { in: ['slack.home', 'schedule.refresh_homes'] },
        },
      }),
    );
    if (left === still) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

const schedules = () =>
  scene.bot.db.inWorkspace(scene.bot.workspaceId, (tx) =>
    tx.schedule.count({ where: { kind: 'refresh_homes' } }),
  );

describe('the Home', () => {
  it('says how to begin, and begins a brief', async () => {
    expect(await schedules()).toBe(0);
    await nora.opensHome();
    const home = await nora.waitsForHome('There is no engagement that you can see yet.');
    expect(home.fields).toEqual([]);
    expect(await schedules()).toBe(1);
    await nora.presses('New brief', { on: 'home' });
    await nora.waitsForModal('Step 1 of 5');
    await nora.closes({ all: true });
  });

  it('is fresh on opening', async () => {
    kestrel = await scene.brief();
    await nora.opensHome();
    const { text, buttons } = await nora.waitsForHome('Kestrel');
    expect(text).toContain('Waits for your decision');
    expect(text).toContain('Brief, version 1 - waiting under an hour');
    expect(text).toContain('This month: nothing yet\nIn the engagements that you can see.');
    expect(text).not.toContain('Recent decisions');
    expect(buttons).not.toContain('Settings');
    await ines.opensHome();
    const admin = await ines.waitsForHome('Kestrel');
    expect(admin.text).toContain('In the whole workspace.');
    expect(admin.buttons).toContain('Settings');
  });

  it("shows what came of the viewer's own clicks without being opened again", async () => {
    await nora.presses('Review', { on: 'home' });
    await nora.waitsForModal('Decision');
    await nora.fills({ Decision: 'Approve' });
    await nora.submits();
    const { text } = await nora.waitsForHome('Recent decisions');
    expect(text).toContain('@Nora Lindqvist approved Kestrel Heating & Cooling: Hiring - Brief, version 1');
    expect(text).toContain('Nothing waits for your decision.');
    expect(text).toMatch(/✅ Brief \S+ approved/);
  });

  it('shows what others did within a minute, and Slack is called for nothing else', async () => {
    await aMinuteLater();
    const before = await published();
    await aMinuteLater();
    expect(await published()).toBe(before);
    await briefFor(scene, 'Acme Ltd', scene.bot.slack.channels.marketing ?? '');
    await nora.waitsFor(draftOf('Brief, version 1 - draft'));
    expect((await ines.home())?.text).not.toContain('Acme');
    await aMinuteLater();
    await ines.waitsForHome('Acme Ltd: Hiring');
    await nora.waitsForHome('Acme Ltd: Hiring');
    expect(await published()).toBe(before + 2);
  });

  it('is not looked at again while an earlier minute is not done', async () => {
    const { db, workspaceId } = scene.bot;
    const rename = (name: string) =>
      db.inWorkspace(workspaceId, (tx) =>
        tx.engagement.updateMany({ where: { workspaceId, id: kestrel.id }, data: { name } }),
      );
    const topic = 'schedule.refresh_homes';
    const notBefore = (at: Date) =>
      db.inWorkspace(workspaceId, async (tx) => {
        const { id: scheduleId, subjectId } = await tx.schedule.findFirstOrThrow({
          where: { kind: 'refresh_homes' },
        });
        const payload = { scheduleId, subjectId, dueAt: new Date(0).toISOString() };
        const one = { workspaceId, traceId: crypto.randomUUID(), topic, payload, dedupeKey: 'earlier' };
        const key = { workspaceId, dedupeKey: 'earlier' };
        const { count } = await tx.outbox.updateMany({ where: key, data: { notBefore: at } });
        if (count === 0) await tx.outbox.create({ data: { ...one, notBefore: at } });
      });
    await notBefore(new Date(Date.now() + 3_600_000));
    const before = await published();
    await rename('Renamed');
    await aMinuteLater(1);
    await aMinuteLater(1);
    expect(await published()).toBe(before);
    await notBefore(new Date());
    await nora.waitsForHome('Renamed');
    await rename('Hiring');
    await aMinuteLater();
    await nora.waitsForHome('Kestrel Heating & Cooling: Hiring');
  });

  it('narrows down by client and status, and remembers it', async () => {
    await nora.chooses('Filter by client', 'Acme Ltd', { on: 'home' });
    const acme = await nora.waitsForHome((home) => !home.text.includes('Kestrel'));
    expect(acme.text).toContain('Acme Ltd: Hiring');
    expect(acme.text).not.toContain('Recent decisions');
    await nora.chooses('Filter by status', 'Completed', { on: 'home' });
    await nora.waitsForHome('No engagement fits these filters.');
    await nora.opensHome();
    const again = await nora.waitsForHome('No engagement fits these filters.');
    expect(again.text).toContain('Nothing that fits these filters waits for your decision.');
    expect(again.fields.map(({ shown }) => shown)).toEqual(['Acme Ltd', 'Completed']);
    await nora.chooses('Filter by status', 'All statuses', { on: 'home' });
    await nora.waitsForHome('Acme Ltd: Hiring');
    await nora.chooses('Filter by client', 'All clients', { on: 'home' });
    await nora.waitsForHome('Kestrel');
  });

  it('turns its pages', async () => {
    await moreEngagements(scene, 7);
    await nora.presses('Refresh', { on: 'home' });
    await nora.waitsForHome('1 to 8 of 9');
    await nora.presses('Earlier', { on: 'home' });
    const second = await nora.waitsForHome(/^9 of 9$/m);
    expect(second.text).toContain('Kestrel Heating & Cooling: Hiring');
    await nora.presses('Later', { on: 'home' });
    await nora.waitsForHome('1 to 8 of 9');
  });

  it('shows stale work, and what somebody flagged', async () => {
    const { id: versionId } = await newest(scene, kestrel.id, 'intake');
    expectDone(await flagVersion(await scene.as('author'), { versionId, reason: 'The price is wrong.' }));
    await nora.presses('Refresh', { on: 'home' });
    const { text } = await nora.waitsForHome('Flagged or stale');
    expect(text).toMatch(/Hiring - Brief, version 1 \S+ - flagged under an hour ago/);
  });

  it('offers again what Slack did not let open in time', async () => {
    for (const label of ['Approvals', 'New brief']) {
      await scene.bot.fault({ method: 'views.open', kind: 'error', error: 'expired_trigger_id' });
      await nora.presses(label, { on: 'home' });
      await nora.waitsForHome('Slack took too long to open that. Press Open to try again.');
      await nora.presses('Open', { on: 'home' });
      await nora.waitsForModal((modal) => modal.text !== 'One moment.');
      await nora.closes({ all: true });
    }
    await aMinuteLater();
    await nora.waitsForHome((home) => !home.text.includes('Slack took too long'));
  });

  it('of a guest says what there is for them, and no more, whatever channel they are in', async () => {
    const gwen = await scene.bot.person('guest');
    await gwen.opensHome();
    const { text, buttons } = await gwen.waitsForHome();
    expect(text).toContain('What is meant for you is posted in the channels that you share with them');
    expect(buttons).toEqual([]);
  });

  it('is left alone when nobody has looked for half an hour', async () => {
    const { db, workspaceId } = scene.bot;
    await db.inWorkspace(workspaceId, (tx) =>
      tx.homeView.updateMany({
        where: { workspaceId },
        data: { openedAt: new Date(Date.now() - 31 * 60_000) },
      }),
    );
    const before = await published();
    await briefFor(scene, 'Nobody looks', scene.bot.slack.channels.marketing ?? '');
    await aMinuteLater();
    expect(await schedules()).toBe(0);
    expect(await published()).toBe(before);
  });
});
