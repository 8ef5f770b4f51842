import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { moveChannel } from '../../../src/engagements/move-channel.ts';
import { addNotice } from '../../../src/engagements/notices.ts';
import type { LocalSlack } from '../../../src/local/slack/workspace.ts';
import type { Outcome } from '../../../src/platform/outcome.ts';
import { allRenderers } from '../../../src/slack/messages/all-renderers.ts';
import { MOVED_KIND, moveThread } from '../../../src/slack/outbound/move-thread.ts';
import type { OutboundDeps } from '../../../src/slack/outbound/session.ts';
import { forTheServer, type OpenedDatabase } from '../../support/databases.ts';
import { type Stage, setStage } from '../outbound/stage.ts';
import { startSlack } from '../support/desk.ts';

forTheServer((_name, open) => {
  let slack: LocalSlack;
  let opened: OpenedDatabase;
  let stage: Stage;
  let general: string;
  beforeAll(async () => {
    slack = await startSlack();
    opened = await open();
    general = slack.channels.general ?? '';
  });
  afterAll(async () => {
    await opened?.close();
    await slack?.stop();
  });
  beforeEach(async () => {
    stage = await setStage(opened, slack);
    await stage.client.conversations.join({ channel: general });
  });

  const real = (): OutboundDeps => ({
    ...stage.deps,
    renderers: allRenderers(async () => ({ providers: [] })),
  });
  const writer = () => {
    const { db, workspaceId, ownerId, now } = stage;
    return { db, workspaceId, actorId: ownerId, traceId: randomUUID(), now };
  };
  const move = (channelId = general): Promise<Outcome<unknown>> =>
    moveChannel(writer(), { engagementId: stage.engagementId, channelId }, moveThread);
  /** The engagement moves once, right after the place of a message was looked up. */
  const movingMeanwhile = (): OutboundDeps => {
    let moved = false;
    const take = async () => {
      if (!moved) {
        moved = true;
        expect(await move()).toMatchObject({ ok: true });
      }
      return 0;
    };
    return { ...real(), limiter: { take, hold: async () => {} } };
  };
  const notice = async () => {
    const { db, workspaceId, engagementId, ownerId } = stage;
    const params = { step: 'reopened', by: ownerId };
    const subjectId = await db.inWorkspace(workspaceId, (tx) =>
      addNotice(tx, writer(), { engagementId, kind: 'engagement_status', params }),
    );
    return { kind: 'notice', subjectId };
  };
  const moved = async () => {
    const { db, workspaceId, engagementId } = stage;
    const row = await db.inWorkspace(workspaceId, (tx) =>
      tx.slackMessage.findFirst({ where: { workspaceId, engagementId, kind: MOVED_KIND } }),
    );
    return row && { kind: MOVED_KIND, subjectId: row.subjectId };
  };

  describe('a move while messages are on their way', () => {
    it('takes a reply along that was about to be posted in the old thread', async () => {
      await stage.sync(stage.root, real());
      const before = await stage.row(stage.root);
      const told = await notice();
      await stage.sync(told, movingMeanwhile());
      const root = await stage.row(stage.root);
      expect(root?.channelId).toBe(general);
      expect(await stage.row(told)).toMatchObject({
        channelId: general,
        threadTs: root?.ts,
        state: 'posted',
      });
      expect(await stage.thread(before?.ts ?? '')).toHaveLength(1);
    });

    it('posts a root that was not there yet only where the engagement lives', async () => {
      const posts = (await stage.channelTexts()).length;
      await stage.sync(stage.root, movingMeanwhile());
      expect(await stage.row(stage.root)).toMatchObject({ channelId: general, state: 'posted' });
      expect(await stage.channelTexts()).toHaveLength(posts);
      expect(await moved()).toBeNull();
    });

    it('waits for a root that Slack may have taken', async () => {
      const { db, workspaceId } = stage;
      await stage.sync(stage.root, real());
      const state = (to: string) =>
        db.inWorkspace(workspaceId, (tx) =>
          tx.slackMessage.updateMany({ where: { workspaceId, kind: 'root' }, data: { state: to } }),
        );
      await state('settling');
      expect(await move()).toMatchObject({ ok: false, refusal: { code: 'being_posted' } });
      await state('posted');
      expect(await move()).toMatchObject({ ok: true });
    });

    it('never posts the line of a root that was deleted', async () => {
      await stage.sync(stage.root, real());
      const before = await stage.row(stage.root);
      expect(await move()).toMatchObject({ ok: true });
      await stage.client.chat.delete({ channel: stage.channelId, ts: before?.ts ?? '' });
      const posts = (await stage.channelTexts()).length;
      await stage.sync(stage.root, real());
      const left = await moved();
      if (!left) throw new Error('Nothing was left behind.');
      await stage.sync(left, real());
      await stage.sync(left, real());
      expect(await stage.channelTexts()).toHaveLength(posts);
      expect((await stage.row(left))?.state).toBe('gone');
    });
  });
});
