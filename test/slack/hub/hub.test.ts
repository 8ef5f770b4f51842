import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Message, Modal, Person } from '../../../src/local/slack/person.ts';
import { LISTENERS } from '../../../src/slack/listeners/all-listeners.ts';
import { draftOf, type Scene, startScene } from '../drafts/support/scene.ts';
import { moreEngagements } from '../home/more-engagements.ts';
import { briefFor } from '../stages/support/arranged.ts';
import { sendSigned } from '../support/signed.ts';

let scene: Scene;
let nora: Person;
let tomas: Person;
let acme: string;
beforeAll(async () => {
  scene = await startScene({ listeners: LISTENERS });
  nora = scene.author;
  tomas = await scene.bot.person('colleague');
  await nora.invites('aicmo', '#leadership');
}, 60_000);
afterAll(() => scene.stop());

const filled = (modal: Modal) => modal.text !== 'One moment.';
const late = () => scene.bot.fault({ method: 'views.open', kind: 'error', error: 'expired_trigger_id' });

/** What a command opens. */
async function opens(person: Person, command: string): Promise<Modal> {
  await person.types(command, { channel: 'general' });
  return person.waitsForModal(filled);
}

/** The newest message that only this person sees. */
async function offered(person: Person, channel?: string) {
  const offer = (await person.sees(channel)).findLast(({ ephemeral }) => ephemeral);
  if (!offer) throw new Error('There is no private message.');
  return offer;
}

describe('/aicmo alone', () => {
  it('says how to begin where there is nothing, and offers an unfinished brief', async () => {
    const empty = await opens(nora, '/aicmo');
    expect(empty.title).toBe('AICMO');
    expect(empty.text).toContain('There is no engagement that you can see yet.');
    expect(empty.text).not.toContain('Waits for your decision');
    await nora.presses('New brief');
    await nora.waitsForModal('Step 1 of 5');
    await nora.fills({ 'Client name': 'Half a client' });
    await nora.presses('Save and finish later');
    await nora.waitsForModal('Saved.');
    await nora.closes({ all: true });
    const hub = await opens(nora, '/aicmo');
    expect(hub.text).toContain('Half a client - saved ');
    await nora.presses('Continue');
    await nora.waitsForModal('Step 1 of 5');
    await nora.closes({ all: true });
  });

  it('shows what waits, the oldest first, and where each engagement stands', async () => {
    await scene.strategy();
    acme = await briefFor(scene, 'Acme Ltd', scene.bot.slack.channels.leadership ?? '');
    await nora.waitsFor(draftOf('Brief, version 1 - draft'), { channel: 'leadership' });
    const before = await nora.sees('general');
    const { text } = await opens(nora, '/aicmo');
    const order = [
      'Waits for your decision',
      'Strategy, version 1 - waiting under an hour',
      'Acme Ltd: Hiring',
    ];
    expect(order.map((part) => text.indexOf(part))).toEqual(
      order.map((part) => text.indexOf(part)).toSorted((one, other) => one - other),
    );
    expect(text).toMatch(/✅ Brief \S+ approved · ✏️ Strategy \S+ draft · 4 not started/);
    expect(await nora.sees('general')).toEqual(before);
  });

  it('leads to an engagement, and from there to its history, files and settings', async () => {
    await nora.presses('Open');
    const open = await nora.waitsForModal('Objective: ');
    expect(open.text).toContain('Acme Ltd: Hiring');
    expect(open.text).toContain('Brief, version 1 waits for the decision of Nora Lindqvist');
    expect(open.buttons).toEqual(['Review Brief', 'Next stage', 'History', 'Export', 'Manage']);
    await nora.presses('Export');
    await nora.waitsForModal('Choose what to export.');
    await nora.presses('Export');
    await nora.waitsForModal('Formats');
    await nora.closes({ all: true });
  });

  it('turns its pages, and reaches costs, approvals and the help', async () => {
    await moreEngagements(scene, 5);
    const first = await opens(nora, '/aicmo');
    expect(first.text).toContain('1 to 5 of 7');
    await nora.presses('Earlier');
    const second = await nora.waitsForModal('6 to 7 of 7');
    expect(second.text).toContain('Kestrel');
    const ways = { Costs: 'This month', Approvals: 'Waits for your decision', Help: '/aicmo history' };
    for (const [label, part] of Object.entries({ ...ways, Costs: 'By engagement' })) {
      await nora.presses(label);
      const shown = await nora.waitsForModal(
        (modal) => modal.text.includes(part) && modal.text !== second.text,
      );
      expect(shown.text).not.toContain('Start something new');
      await nora.closes();
    }
    await nora.closes({ all: true });
  });

  it('is offered again where Slack did not let it open in time', async () => {
    await late();
    await nora.types('/aicmo', { channel: 'general' });
    const offer = await nora.waitsFor('Slack took too long to open this. Press Open to try again.', {
      channel: 'general',
    });
    expect(offer.ephemeral).toBe(true);
    await nora.presses('Open', { channel: 'general', in: (message) => message.ts === offer.ts });
    await nora.waitsForModal('Start something new');
    await nora.closes({ all: true });
  });

  it('shows a colleague nothing of a channel that they are not in', async () => {
    const { text } = await opens(tomas, '/aicmo');
    expect(text).toContain('Campaign 5');
    expect(text).toContain('1 to 5 of 6');
    expect(text).not.toContain('Acme');
    expect(text).toContain('Nothing waits for your decision.');
    await tomas.closes({ all: true });
  });
});

describe('commands that name an engagement and a stage', () => {
  it('open what is meant, in whatever order it is typed', async () => {
    expect((await opens(nora, '/aicmo history Kestrel strategy')).text).toContain('Strategy, version 1');
    await nora.closes({ all: true });
    expect((await opens(nora, '/aicmo export brief ACME')).fields[0]?.label).toBe('Formats');
    await nora.closes({ all: true });
    expect((await opens(nora, '/aicmo history strategy acme')).text).toBe(
      'Strategy: nothing has been written for this stage yet.',
    );
    await nora.closes({ all: true });
    expect((await opens(nora, '/aicmo status acme')).text).toContain('Objective: ');
    await nora.closes({ all: true });
  });

  it('ask which one where several are meant or none is', async () => {
    expect((await opens(nora, '/aicmo history brief')).text).toBe(
      'Choose the engagement whose history you want to see.',
    );
    await nora.fills({ Engagement: 'Acme Ltd: Hiring' });
    await nora.submits();
    expect((await nora.waitsForModal('Brief, version 1')).title).toBe('History');
    await nora.closes({ all: true });
    expect((await opens(nora, '/aicmo export <!channel>')).text).toBe(
      'No engagement is called "<!channel>". Choose one.',
    );
    expect((await nora.submits()).errors).toHaveProperty('Engagement');
    await nora.closes({ all: true });
  });

  it('find nothing for somebody who may not read it, also with made-up values', async () => {
    const unknown = await opens(tomas, '/aicmo history Acme');
    expect(unknown.text).toBe('No engagement is called "Acme". Choose one.');
    expect(JSON.stringify(unknown.raw)).not.toContain(acme);
    // The form comes back with an engagement that was never among its options.
    const form = await tomas.waitsForModal(filled);
    await scene.tampers(form.viewId, {
      callback_id: 'hub.choose',
      metadata: { choice: 'history' },
      actions: ['hub.history', 'engagement.open'],
    });
    await tomas.submits();
    expect((await tomas.waitsForModal(filled)).text).toBe('Nothing found.');
    await tomas.closes({ all: true });
    for (const value of [
      { engagement: acme, choice: 'history' },
      { engagement: acme, choice: 'status' },
      { engagement: crypto.randomUUID(), choice: 'export', artifact: 'intake' },
      { engagement: acme, choice: 'constructor' },
    ]) {
      await scene.posts('Crafted', 'hub.choose', value);
      await tomas.presses('Crafted');
      expect((await tomas.waitsForModal(filled)).text).toBe('Nothing found.');
      await tomas.closes({ all: true });
    }
    await scene.posts('Crafted', 'engagement.open', { engagement: acme });
    await tomas.presses('Crafted');
    expect((await tomas.waitsForModal(filled)).text).toBe('Nothing found.');
    await tomas.closes({ all: true });
  });

  it('are offered again where Slack was too slow, for what was meant', async () => {
    await late();
    await nora.types('/aicmo history acme brief', { channel: 'general' });
    const offer = await offered(nora, 'general');
    await nora.presses('Open', { channel: 'general', in: (message) => message.ts === offer.ts });
    const shown = await nora.waitsForModal('Brief, version 1');
    expect(shown.title).toBe('History');
    await nora.closes({ all: true });
  });
});

/** What somebody is told who chose a shortcut on a message that they cannot see, which no person can. */
async function madeUp(person: Person, callback: string, on: Message): Promise<unknown> {
  const { bot } = scene;
  const seen = await bot.seen();
  const chosen = seen.findLast(({ payload }) => payload.type === 'message_action')?.payload;
  const payload = {
    ...chosen,
    callback_id: callback,
    trigger_id: `made.up.${callback}`,
    user: { id: person.id, team_id: bot.slack.team.id },
    channel: { id: on.channel, name: 'leadership' },
    message: { type: 'message', ts: on.ts, text: '' },
    message_ts: on.ts,
  };
  await sendSigned({
    url: bot.url,
    secret: bot.slack.signingSecret,
    contentType: 'application/x-www-form-urlencoded',
    body: new URLSearchParams({ payload: JSON.stringify(payload) }).toString(),
  });
  for (;;) {
    const answer = (await bot.seen()).slice(seen.length).findLast(({ kind }) => kind === 'response_url');
    if (answer) return answer.payload.text;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

describe('message shortcuts', () => {
  it('know the engagement and the version from the message', async () => {
    const draft = await nora.waitsFor(draftOf('Strategy, version 1 - draft'));
    await nora.usesShortcut('open_engagement', draft);
    expect((await nora.waitsForModal('Objective: ')).text).toContain('Kestrel');
    await nora.closes({ all: true });
    await nora.usesShortcut('amend_draft', draft);
    expect((await nora.waitsForModal('Choose the part to change.')).text).toContain('Strategy, version 1');
    await nora.closes({ all: true });
    await nora.usesShortcut('show_lineage', draft);
    const lineage = (await nora.waitsForModal('back to the brief')).text;
    expect(lineage).toMatch(
      /Strategy, version 1 .*- draft\n• Written by the built-in stub, asked for by @Nora/,
    );
    expect(lineage).toContain('Built on Brief, version 1.');
    expect(lineage).toMatch(/Brief, version 1 .*- approved, in force/);
    expect(lineage).toContain('Approved by @Nora Lindqvist');
    expect(lineage.match(/Digest [0-9a-f]{12}$/gm)).toHaveLength(2);
    await nora.closes({ all: true });
  });

  it('know the engagement of a reply from its thread, and ask which stage', async () => {
    const root = await nora.waitsFor(/^Kestrel/);
    const ts = await nora.says('Is this right?', { thread: root.ts });
    const reply = (await nora.sees()).find((message) => message.ts === ts);
    if (!reply) throw new Error('The reply is not there.');
    await nora.usesShortcut('amend_draft', reply);
    const stages = await nora.waitsForModal('Choose the draft to amend.');
    expect(stages.buttons).toEqual(['Amend', 'Amend']);
    await nora.closes({ all: true });
    await nora.usesShortcut('show_lineage', reply);
    await nora.waitsForModal('Choose the stage whose lineage you want to see.');
    await nora.presses('Lineage');
    await nora.waitsForModal('The beginning: it is built on nothing else.');
    await nora.closes({ all: true });
  });

  it('say what they are for on any other message, and to whoever may not see it', async () => {
    const ts = await nora.says('Lunch?', { channel: 'general' });
    const lunch = (await nora.sees('general')).find((message) => message.ts === ts);
    const brief = await nora.waitsFor(draftOf('Brief, version 1 - draft'), { channel: 'leadership' });
    if (!lunch) throw new Error('The message is not there.');
    for (const shortcut of ['open_engagement', 'amend_draft', 'show_lineage']) {
      await nora.usesShortcut(shortcut, lunch);
      const said = (await nora.waitsForModal(filled)).text;
      expect(said).toContain('Nothing found here. Use this on a message of AICMO');
      await nora.closes({ all: true });
      expect(await madeUp(tomas, shortcut, brief)).toBe(said);
    }
  });

  it('are offered again where Slack was too slow', async () => {
    const draft = await nora.waitsFor(draftOf('Strategy, version 1 - draft'));
    await late();
    await nora.usesShortcut('show_lineage', draft);
    const { channel } = draft;
    const offer = await nora.waitsFor('Slack took too long to open this.', { channel, after: draft.ts });
    await nora.presses('Open', { channel, in: (message) => message.ts === offer.ts });
    await nora.waitsForModal('back to the brief');
    await nora.closes({ all: true });
  });
});
