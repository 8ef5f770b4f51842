import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import type { LocalSlack } from '../../../src/local/slack/workspace.ts';
import { Reschedule } from '../../../src/platform/outbox/effect-run.ts';
import { SlackFailed } from '../../../src/slack/outbound/call.ts';
import { openSession, type Session } from '../../../src/slack/outbound/session.ts';
import { ensureThread } from '../../../src/slack/outbound/sync-message.ts';
import { areFilesShown, uploadFiles } from '../../../src/slack/outbound/upload-files.ts';
import { forTheServer, type OpenedDatabase } from '../../support/databases.ts';
import { deskOf, startSlack } from '../support/desk.ts';
import { type Stage, setStage } from './stage.ts';

let slack: LocalSlack;
let opened: OpenedDatabase;
let stage: Stage;

forTheServer((_name, open) => {
  beforeAll(async () => {
    slack = await startSlack();
    opened = await open();
  });
  afterAll(async () => {
    await opened?.close();
    await slack?.stop();
  });
  beforeEach(async () => {
    stage = await setStage(opened, slack);
  });
  afterEach(async () => {
    await deskOf(slack).noFaults();
  });

  const names = ['plan.pdf', 'plan.md'];

  let claimed: string[] = [];
  let released = 0;
  beforeEach(() => {
    claimed = [];
    released = 0;
  });

  const attempt = async (session: Session, mayShow = true) => {
    const place = await ensureThread(session, stage.engagementId);
    return uploadFiles(session, {
      engagementId: stage.engagementId,
      place,
      forClient: false,
      comment: 'Two files',
      files: names.map((file) => ({ name: file, title: file, bytes: Buffer.from(`bytes of ${file}`) })),
      claim: async (ids) => {
        claimed = [...ids];
        return mayShow;
      },
      release: async () => {
        released += 1;
      },
    });
  };

  const shown = (session: Session) => areFilesShown(session, claimed);

  const session = async () => {
    const made = await openSession(stage.deps, stage.runOf().run);
    if (!made) throw new Error('There is no session.');
    return made;
  };

  const shownFiles = async () => {
    const root = await stage.row(stage.root);
    const { messages } = await stage.client.conversations.replies({
      channel: stage.channelId,
      ts: root?.ts ?? '',
    });
    return (messages ?? []).flatMap(({ files }) => (files ?? []).map((file) => file.name));
  };

  it('posts all files as one message in the thread, with their bytes', async () => {
    stage.shown.texts.set(stage.engagementId, `root ${randomUUID()}`);
    expect(await attempt(await session())).toBe(true);
    expect(claimed).toHaveLength(2);
    expect(await shownFiles()).toEqual(names);
    const { file } = await stage.client.files.info({ file: claimed[0] ?? '' });
    const response = await fetch(file?.url_private ?? '', {
      headers: { authorization: `Bearer ${slack.botToken}` },
    });
    expect(await response.text()).toBe('bytes of plan.pdf');
  });

  it('shows nothing whose claim was refused', async () => {
    expect(await attempt(await session(), false)).toBe(false);
    expect(claimed).toHaveLength(2);
    expect(await shownFiles()).toEqual([]);
  });

  it('finds by their ids what a lost answer had posted', async () => {
    await deskOf(slack).fault({ method: 'files.completeUploadExternal', kind: 'dropped' });
    await expect(attempt(await session())).rejects.toBeInstanceOf(Reschedule);
    expect(await shown(await session())).toBe(true);
    expect(await shownFiles()).toEqual(names);
    expect(released).toBe(0);
  });

  it('does not find what was never posted', async () => {
    await deskOf(slack).fault({ method: 'files.completeUploadExternal', kind: 'server_error' });
    await expect(attempt(await session())).rejects.toBeInstanceOf(Reschedule);
    expect(released).toBe(0);
    expect(await shown(await session())).toBe(false);
  });

  it('gives the claim back when Slack certainly showed nothing', async () => {
    await deskOf(slack).fault({
      method: 'files.completeUploadExternal',
      kind: 'error',
      error: 'is_archived',
    });
    await expect(attempt(await session())).rejects.toThrow('is_archived');
    expect(released).toBe(1);
    expect(await shownFiles()).toEqual([]);
  });

  it('counts it when Slack answers that it failed, and waits when Slack does not answer', async () => {
    const method = 'files.getUploadURLExternal';
    await deskOf(slack).fault({ method, kind: 'error', error: 'internal_error' });
    await expect(attempt(await session())).rejects.toBeInstanceOf(SlackFailed);
    await deskOf(slack).fault({ method, kind: 'server_error' });
    await expect(attempt(await session())).rejects.toBeInstanceOf(Reschedule);
  });
});
