import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { LocalSlack } from '../../../src/local/slack/workspace.ts';
import { SlackFailed } from '../../../src/slack/outbound/call.ts';
import { MESSAGE_EVENT } from '../../../src/slack/outbound/session.ts';
import { syncMessage } from '../../../src/slack/outbound/sync-message.ts';
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

  const rootTs = async () => (await stage.row(stage.root))?.ts ?? '';
  const posts = async (text: string) =>
    (await deskOf(slack).calls('chat.postMessage')).filter(({ payload }) =>
      String(payload.text).startsWith(text),
    );
  const updates = async (text: string) =>
    (await deskOf(slack).calls('chat.update')).filter(({ payload }) => String(payload.text).startsWith(text));

  describe('posting and editing', () => {
    it('posts the root first, then the reply in its thread, without unfurling', async () => {
      const note = stage.says(`hello ${randomUUID()}`);
      expect(await stage.sync(note)).toBe('finished');
      const [, reply] = await stage.thread(await rootTs());
      expect(reply).toBe(stage.shown.texts.get(note.subjectId));
      const [post] = await posts(reply ?? '?');
      expect(String(post?.payload.unfurl_links)).toBe('false');
      expect(String(post?.payload.unfurl_media)).toBe('false');
      expect(post?.payload.client_msg_id).toMatch(
        /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
      );
      expect((await stage.row(note))?.permalink).toContain(stage.channelId);
    });

    it('edits only when something else is to be shown, and only to the newest', async () => {
      const text = `state ${randomUUID()}`;
      const note = stage.says(`${text} 1`);
      await stage.sync(note);
      await stage.sync(note);
      expect(await updates(text)).toHaveLength(0);
      stage.shown.texts.set(note.subjectId, `${text} 2`);
      stage.shown.texts.set(note.subjectId, `${text} 3`);
      await stage.sync(note);
      await stage.sync(note);
      expect((await updates(text)).map(({ payload }) => payload.text)).toEqual([`${text} 3`]);
      expect(await posts(text)).toHaveLength(1);
    });

    it('mentions people in the first post and in no edit', async () => {
      const text = `draft ${randomUUID()}`;
      const draft = stage.says(text, 'draft');
      await stage.sync(draft);
      expect((await posts(text)).map(({ payload }) => payload.text)).toEqual([`${text} for you`]);
      await stage.sync(draft);
      expect((await updates(text)).map(({ payload }) => payload.text)).toEqual([text]);
    });

    it('asks for the root again once a message has a link that the root shows', async () => {
      const draft = stage.says('draft with a link', 'draft');
      await stage.sync(draft);
      const waiting = await stage.db.inWorkspace(stage.workspaceId, (tx) =>
        tx.outbox.findMany({ where: { workspaceId: stage.workspaceId, topic: 'slack.sync' } }),
      );
      const roots = waiting.filter(({ payload }) => JSON.stringify(payload).includes(stage.engagementId));
      expect(roots.map(({ payload }) => payload)).toEqual([
        { engagementId: stage.engagementId, kind: 'root', subjectId: stage.engagementId, audience: 'thread' },
      ]);
    });

    it('shows nothing where there is nothing to show', async () => {
      expect(await stage.sync({ kind: 'note', subjectId: randomUUID() })).toBe('finished');
      expect(await stage.row(stage.root)).toBeNull();
    });

    it('writes to one person alone', async () => {
      const text = `for you alone ${randomUUID()}`;
      const note = { ...stage.says(text), audience: `dm:${stage.ownerId}` };
      expect(await stage.sync(note)).toBe('finished');
      const row = await stage.row(note);
      expect(row?.channelId).not.toBe(stage.channelId);
      const { messages } = await stage.client.conversations.history({ channel: row?.channelId ?? '' });
      expect(messages?.map((message) => message.text)).toContain(text);
      expect(await stage.channelTexts()).not.toContain(text);
    });

    it('does nothing for a workspace that is gone', async () => {
      const gone = { ...stage.deps, installations: { clientFor: async () => null } };
      const note = stage.says('nobody reads this');
      expect(await stage.sync(note, gone)).toBe('finished');
      expect(await stage.row(note)).toBeNull();
    });
  });

  describe('a message that may have been posted', () => {
    it('is found by its key and not posted again', async () => {
      await stage.sync(stage.root);
      const text = `found ${randomUUID()}`;
      const note = stage.says(text);
      await deskOf(slack).fault({ method: 'chat.postMessage', kind: 'dropped' });
      const wait = await stage.sync(note);
      expect(wait).toBeGreaterThan(50_000);
      expect(wait).toBeLessThanOrEqual(60_000);
      expect((await stage.row(note))?.state).toBe('settling');
      stage.later(61_000);
      expect(await stage.sync(note)).toBe('finished');
      expect((await stage.row(note))?.state).toBe('posted');
      expect((await stage.thread(await rootTs())).filter((each) => each === text)).toHaveLength(1);
    });

    it.each([40_000, 100_000])(
      'is found when it shows %i ms after it was sent, and never twice',
      async (shows) => {
        await stage.sync(stage.root);
        const text = `late ${randomUUID()}`;
        const note = stage.says(text);
        // Slack took it, and for a while shows it to nobody.
        await deskOf(slack).fault({ method: 'chat.postMessage', kind: 'server_error' });
        await stage.sync(note);
        const appears = async () => {
          const row = await stage.row(note);
          await stage.client.chat.postMessage({
            channel: row?.channelId ?? '',
            thread_ts: await rootTs(),
            text,
            metadata: { event_type: MESSAGE_EVENT, event_payload: { key: row?.id ?? '' } },
          });
        };
        if (shows < 60_000) await appears();
        stage.later(61_000);
        if (shows > 60_000) {
          expect(await stage.sync(note)).toBeGreaterThan(50_000);
          await appears();
          stage.later(60_000);
        }
        expect(await stage.sync(note)).toBe('finished');
        expect((await stage.row(note))?.state).toBe('posted');
        expect((await stage.thread(await rootTs())).filter((each) => each === text)).toHaveLength(1);
      },
    );

    it('is found in a channel, too', async () => {
      stage.shown.texts.set(stage.engagementId, `a root ${randomUUID()}`);
      await deskOf(slack).fault({ method: 'chat.postMessage', kind: 'dropped' });
      await stage.sync(stage.root);
      stage.later(61_000);
      expect(await stage.sync(stage.root)).toBe('finished');
      const root = stage.shown.texts.get(stage.engagementId);
      expect((await stage.channelTexts()).filter((each) => each === root)).toHaveLength(1);
    });

    it('is posted once more only after two looks that worked and missed', async () => {
      await stage.sync(stage.root);
      const text = `lost ${randomUUID()}`;
      const note = stage.says(text);
      await deskOf(slack).fault({ method: 'chat.postMessage', kind: 'server_error' });
      await stage.sync(note);
      stage.later(61_000);
      const second = await stage.sync(note);
      expect(second).toBeGreaterThan(50_000);
      expect(await posts(text)).toHaveLength(0);
      stage.later(60_000);
      // A look that fails is no look.
      await deskOf(slack).fault({ method: 'conversations.replies', kind: 'server_error' });
      expect(await stage.sync(note)).not.toBe('finished');
      await expect(stage.sync(note)).rejects.toBeInstanceOf(SlackFailed);
      expect(await stage.sync(note)).toBe('finished');
      expect((await stage.thread(await rootTs())).filter((each) => each === text)).toHaveLength(1);
    });

    it('is left alone where Slack does not let us look, and its owner is told once', async () => {
      await stage.sync(stage.root);
      const note = stage.says(`unsure ${randomUUID()}`);
      await deskOf(slack).fault({ method: 'chat.postMessage', kind: 'dropped' });
      await stage.sync(note);
      stage.later(61_000);
      await deskOf(slack).fault({
        method: 'conversations.replies',
        kind: 'error',
        error: 'missing_scope',
        times: 2,
      });
      expect(await stage.sync(note)).toBe('finished');
      expect((await stage.row(note))?.state).toBe('uncertain');
      expect(await stage.sync(note)).toBe('finished');
      const notices = await stage.db.inWorkspace(stage.workspaceId, (tx) =>
        tx.notice.findMany({ where: { workspaceId: stage.workspaceId, engagementId: stage.engagementId } }),
      );
      expect(notices.map(({ kind, params }) => [kind, params])).toEqual([
        ['message_uncertain', { messageKind: 'note', subjectId: note.subjectId }],
      ]);
      // Allowed to look again later, it is found.
      expect(await stage.sync(note)).toBe('finished');
      expect((await stage.row(note))?.state).toBe('posted');
    });
  });

  describe('killed', () => {
    /** A database that "dies" at the n-th transaction of the attempt. */
    const dyingAt = (transaction: number) => {
      let left = transaction;
      const { db } = stage;
      return {
        ...stage.deps,
        db: {
          ...db,
          inWorkspace: (<T>(workspaceId: string, work: Parameters<typeof db.inWorkspace<T>>[1]) => {
            left -= 1;
            if (left === 0) throw new Error('killed');
            return db.inWorkspace(workspaceId, work);
          }) as typeof db.inWorkspace,
        },
      };
    };

    it.each([1, 2, 3, 4, 5, 6])('at its transaction %i, it posts once all the same', async (transaction) => {
      await stage.sync(stage.root);
      const text = `kill ${transaction} ${randomUUID()}`;
      const note = stage.says(text);
      await expect(stage.sync(note, dyingAt(transaction))).rejects.toThrow('killed');
      let outcome = await stage.sync(note);
      for (let tries = 0; outcome !== 'finished' && tries < 5; tries += 1) {
        stage.later(outcome + 1_000);
        outcome = await stage.sync(note);
      }
      expect(outcome).toBe('finished');
      expect((await stage.thread(await rootTs())).filter((each) => each === text)).toHaveLength(1);
      expect((await stage.row(note))?.state).toBe('posted');
    });

    it('before anything is sent when the process stops', async () => {
      await stage.sync(stage.root);
      const note = stage.says(`stopped ${randomUUID()}`);
      const { run } = stage.runOf(AbortSignal.abort());
      const payload = { engagementId: stage.engagementId, ...note, audience: 'thread' };
      await expect(syncMessage(stage.deps, payload, run)).rejects.toThrow();
      expect(await stage.row(note)).toBeNull();
    });
  });

  describe('limits, refusals and deletions', () => {
    it('waits as long as Slack says, and keeps the order of a thread', async () => {
      await stage.sync(stage.root);
      const held: number[] = [];
      const deps = {
        ...stage.deps,
        limiter: { ...stage.deps.limiter, hold: async (_bucket: unknown, ms: number) => void held.push(ms) },
      };
      const notes = [1, 2, 3, 4, 5].map((number) => stage.says(`storm ${number}`));
      await deskOf(slack).fault({
        method: 'chat.postMessage',
        kind: 'rate_limited',
        times: 7,
        retryAfter: 3,
      });
      // As the outbox does: the next one of a thread goes only when the one before is done.
      for (const note of notes) {
        for (let outcome = await stage.sync(note, deps); outcome !== 'finished'; ) {
          expect(outcome).toBe(3_000);
          expect((await stage.row(note))?.state).toBe('new');
          outcome = await stage.sync(note, deps);
        }
      }
      expect(held).toEqual(Array.from({ length: 7 }, () => 3_000));
      expect((await stage.thread(await rootTs())).slice(1)).toEqual(
        [1, 2, 3, 4, 5].map((number) => `storm ${number}`),
      );
    });

    it('reports a refusal as an error, and posts once it is allowed again', async () => {
      await stage.sync(stage.root);
      const text = `refused ${randomUUID()}`;
      const note = stage.says(text);
      await deskOf(slack).fault({ method: 'chat.postMessage', kind: 'error', error: 'restricted_action' });
      await expect(stage.sync(note)).rejects.toThrow('restricted_action');
      expect(await stage.sync(note)).toBe('finished');
      expect((await stage.thread(await rootTs())).filter((each) => each === text)).toHaveLength(1);
    });

    it('posts a deleted message once more, and links it anew', async () => {
      const text = `deleted ${randomUUID()}`;
      const note = stage.says(text);
      await stage.sync(note);
      const before = await stage.row(note);
      await stage.client.chat.delete({ channel: stage.channelId, ts: before?.ts ?? '' });
      await stage.sync(note);
      expect((await stage.row(note))?.ts).toBe(before?.ts);
      stage.shown.texts.set(note.subjectId, `${text} anew`);
      expect(await stage.sync(note)).toBe('finished');
      expect(await stage.sync(note)).toBe('finished');
      const after = await stage.row(note);
      expect(after?.ts).not.toBe(before?.ts);
      expect(after?.permalink).not.toBe(before?.permalink);
      expect((await stage.thread(await rootTs())).slice(1)).toEqual([`${text} anew`]);
    });

    it('opens a new thread when the root is gone', async () => {
      await stage.sync(stage.says('first reply'));
      const before = await rootTs();
      await stage.client.chat.delete({ channel: stage.channelId, ts: before });
      await deskOf(slack).fault({ method: 'chat.postMessage', kind: 'error', error: 'thread_not_found' });
      const text = `second reply ${randomUUID()}`;
      expect(await stage.sync(stage.says(text))).toBe('finished');
      const after = await rootTs();
      expect(after).not.toBe(before);
      expect(await stage.thread(after)).toEqual(['the root', text]);
    });
  });
});
