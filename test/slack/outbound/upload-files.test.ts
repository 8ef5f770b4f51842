import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import type { LocalSlack } from '../../../src/local/slack/workspace.ts';
import { Reschedule } from '../../../src/platform/outbox/effect-run.ts';
import { openSession, type Session } from '../../../src/slack/outbound/session.ts';
import { ensureThread } from '../../../src/slack/outbound/sync-message.ts';
import { uploadFiles } from '../../../src/slack/outbound/upload-files.ts';
import { forEachDatabase, type OpenedDatabase } from '../../support/databases.ts';
import { deskOf, startSlack } from '../support/desk.ts';
import { type Stage, setStage } from './stage.ts';

let slack: LocalSlack;
let opened: OpenedDatabase;
let stage: Stage;

forEachDatabase((_name, open) => {
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

  const attempt = async (session: Session, known: (string | null)[], remember: (ids: string[]) => void) => {
    const place = await ensureThread(session, stage.engagementId);
    return uploadFiles(session, {
      place,
      comment: 'Two files',
      files: names.map((file, at) => ({
        name: file,
        title: file,
        bytes: Buffer.from(`bytes of ${file}`),
        fileId: known[at] ?? null,
      })),
      remember: async (ids) => remember(ids),
    });
  };

  let stored: string[] = [];
  const keep = (ids: string[]) => {
    stored = ids;
  };

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
    const remembered: string[][] = [];
    const ids = await attempt(await session(), [], (given) => remembered.push(given));
    expect(remembered).toEqual([ids]);
    expect(await shownFiles()).toEqual(names);
    const { file } = await stage.client.files.info({ file: ids[0] ?? '' });
    const response = await fetch(file?.url_private ?? '', {
      headers: { authorization: `Bearer ${slack.botToken}` },
    });
    expect(await response.text()).toBe('bytes of plan.pdf');
  });

  it('finds by their ids what a lost answer had posted', async () => {
    await deskOf(slack).fault({ method: 'files.completeUploadExternal', kind: 'dropped' });
    await expect(attempt(await session(), [], keep)).rejects.toBeInstanceOf(Reschedule);
    expect(await attempt(await session(), stored, () => expect.fail('begun again'))).toEqual(stored);
    expect(await shownFiles()).toEqual(names);
  });

  it('begins again when nothing was posted', async () => {
    await deskOf(slack).fault({ method: 'files.completeUploadExternal', kind: 'server_error' });
    await expect(attempt(await session(), [], keep)).rejects.toBeInstanceOf(Reschedule);
    const first = stored;
    const ids = await attempt(await session(), stored, keep);
    expect(ids).not.toEqual(first);
    expect(stored).toEqual(ids);
    expect(await shownFiles()).toEqual(names);
  });
});
