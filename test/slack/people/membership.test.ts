import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { ensurePerson } from '../../../src/engagements/people.ts';
import { openPerson } from '../../../src/local/slack/person.ts';
import type { LocalSlack } from '../../../src/local/slack/workspace.ts';
import { prepareChannel } from '../../../src/slack/channels.ts';
import { askMayRead, registerMembership } from '../../../src/slack/people/membership.ts';
import { forTheServer, type OpenedDatabase } from '../../support/databases.ts';
import { SOON } from '../../support/patience.ts';
import { type Stage, setStage } from '../outbound/stage.ts';
import { deskOf, startSlack } from '../support/desk.ts';
import { runApp } from '../support/running-app.ts';

let slack: LocalSlack;
let opened: OpenedDatabase;
let app: Awaited<ReturnType<typeof runApp>>;
let stage: Stage;

forTheServer((_name, open) => {
  beforeAll(async () => {
    slack = await startSlack();
    opened = await open();
    app = await runApp({ opened, slack, listeners: [registerMembership] });
    stage = await setStage(opened, slack);
  });
  afterAll(async () => {
    await app?.stop();
    await opened?.close();
    await slack?.stop();
  });

  const person = async (slackUserId: string, teamId = slack.team.id) => {
    const { workspaceId } = app;
    const user = { teamId, userId: slackUserId };
    const { id } = await app.kit.db.inWorkspace(workspaceId, (tx) => ensurePerson(tx, workspaceId, user));
    return { workspaceId, actorId: id };
  };
  const asksMembers = async () => (await deskOf(slack).calls('conversations.members')).length;
  const reads = (reader: { workspaceId: string; actorId: string }, fresh = false) =>
    askMayRead(app.kit, reader, stage.engagementId, { fresh });

  describe('who may read an engagement', () => {
    it('a member of its channel: asked of Slack once, then remembered', async () => {
      const tomas = await person(slack.users.colleague ?? '');
      const before = await asksMembers();
      expect([await reads(tomas), await reads(tomas)]).toEqual([true, true]);
      expect((await asksMembers()) - before).toBe(1);
      expect(await reads(tomas, true)).toBe(true);
      expect((await asksMembers()) - before).toBe(2);
    });

    it('not someone who is not in it, nor anybody for an engagement that does not exist', async () => {
      const stranger = await person('U0NOBODY00');
      expect(await reads(stranger)).toBe(false);
      const owner = await person(slack.users.author ?? '');
      expect(await askMayRead(app.kit, owner, app.workspaceId)).toBe(false);
    });

    it('not someone of another team, though Slack lists that user id in the channel', async () => {
      const userId = slack.users.colleague ?? '';
      expect(await reads(await person(userId), true)).toBe(true);
      const foreign = await person(userId, 'T0ELSEWHERE');
      expect([await reads(foreign), await reads(foreign, true), await reads(foreign)]).toEqual([
        false,
        false,
        false,
      ]);
    });

    it('follows who leaves and who joins', async () => {
      const tomas = await person(slack.users.colleague ?? '');
      const colleague = await openPerson({ deskUrl: slack.deskUrl, who: 'colleague' });
      await colleague.leaves('#marketing');
      await vi.waitFor(async () => expect(await reads(tomas)).toBe(false), SOON);
      const nora = await openPerson({ deskUrl: slack.deskUrl, who: 'author' });
      await nora.invites('colleague', '#marketing');
      await vi.waitFor(async () => expect(await reads(tomas)).toBe(true), SOON);
      // Events may be lost: before files leave, Slack is asked.
      expect(await reads(tomas, true)).toBe(true);
    });

    it('is not guessed while Slack cannot be asked', async () => {
      const ines = await person(slack.users.admin ?? '');
      await deskOf(slack).fault({ method: 'conversations.members', kind: 'server_error' });
      await expect(reads(ines)).rejects.toThrow();
      expect(await reads(ines)).toBe(true);
    });
  });

  describe('a channel for an engagement', () => {
    it('is joined when it is public', async () => {
      const channelId = slack.channels.general ?? '';
      const before = await stage.client.conversations.info({ channel: channelId });
      expect(before.channel?.is_member).toBe(false);
      expect(await prepareChannel(stage.client, channelId)).toMatchObject({
        ok: true,
        value: { channelId, isPrivate: false },
      });
      const after = await stage.client.conversations.info({ channel: channelId });
      expect(after.channel?.is_member).toBe(true);
    });

    it('needs an invitation when it is private', async () => {
      const channelId = slack.channels.leadership ?? '';
      const refused = await prepareChannel(stage.client, channelId);
      expect(refused).toMatchObject({
        ok: false,
        refusal: { sentence: expect.stringContaining('/invite @aicmo') },
      });
      const nora = await openPerson({ deskUrl: slack.deskUrl, who: 'author' });
      await nora.invites('aicmo', '#leadership');
      expect(await prepareChannel(stage.client, channelId)).toMatchObject({
        ok: true,
        value: { isPrivate: true },
      });
    });

    it.each([
      ['unknown', 'C0NOTHERE0', 'channel_not_found'],
      ['a direct message', 'direct', 'not_a_channel'],
    ])('is refused when it is %s', async (_what, channel, code) => {
      const opened = await stage.client.conversations.open({ users: slack.users.author ?? '' });
      const channelId = channel === 'direct' ? (opened.channel?.id ?? '') : channel;
      expect(await prepareChannel(stage.client, channelId)).toMatchObject({ ok: false, refusal: { code } });
    });

    it('can be tried again when Slack is away', async () => {
      await deskOf(slack).fault({ method: 'conversations.info', kind: 'server_error' });
      expect(await prepareChannel(stage.client, stage.channelId)).toMatchObject({
        ok: false,
        refusal: { code: 'slack_unreachable' },
      });
    });
  });
});
