import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { LocalSlack } from '../../../src/local/slack/workspace.ts';
import { createMetrics } from '../../../src/platform/metrics.ts';
import { addEffect } from '../../../src/platform/outbox/effect.ts';
import { MOST_TRIES, performEffect } from '../../../src/platform/outbox/perform-effect.ts';
import { claimEffects } from '../../../src/platform/outbox/relay.ts';
import { SlackFailed } from '../../../src/slack/outbound/call.ts';
import { SYNC_TOPIC, syncMessage } from '../../../src/slack/outbound/sync-message.ts';
import { forTheServer, type OpenedDatabase } from '../../support/databases.ts';
import { deskOf, startSlack } from '../support/desk.ts';
import { quiet } from '../support/quiet.ts';
import { type Stage, setStage, type Target } from './stage.ts';

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

  describe('a message that Slack never gets done', () => {
    /** Attempts as the outbox makes them, each when it is due, until one is counted against the effect. */
    const untilCounted = async (target: Target): Promise<{ error: Error; attempts: number }> => {
      for (let attempts = 1; attempts <= 10; attempts += 1) {
        const outcome = await stage.sync(target).catch((error: Error) => error);
        if (outcome instanceof Error) return { error: outcome, attempts };
        if (outcome === 'finished') throw new Error('It was done.');
        stage.later(outcome + 1_000);
      }
      throw new Error('It is tried for ever.');
    };

    it('uses up one try for each post that both looks missed', async () => {
      await stage.sync(stage.root);
      const text = `poison ${randomUUID()}`;
      const note = stage.says(text);
      const always = { kind: 'error', error: 'internal_error', times: 1_000 };
      await deskOf(slack).fault({ method: 'chat.postMessage', ...always });
      for (const round of [1, 2]) {
        const { error, attempts } = await untilCounted(note);
        expect(error).toBeInstanceOf(SlackFailed);
        expect([round, attempts]).toEqual([round, 3]);
        expect((await stage.row(note))?.state).toBe('new');
      }
      await deskOf(slack).noFaults();
      expect(await stage.sync(note)).toBe('finished');
      expect((await stage.thread(await rootTs())).filter((each) => each === text)).toHaveLength(1);
    });

    it('is parked at last, and the next one of its thread goes', async () => {
      await stage.sync(stage.root);
      const { db, workspaceId, engagementId } = stage;
      const poison = stage.says(`poison ${randomUUID()}`);
      const next = stage.says(`next ${randomUUID()}`);
      for (const { kind, subjectId } of [poison, next])
        await db.inWorkspace(workspaceId, (tx) =>
          addEffect(
            tx,
            { workspaceId, traceId: randomUUID() },
            {
              topic: SYNC_TOPIC,
              payload: { engagementId, kind, subjectId, audience: 'thread' },
              orderingKey: `thread:${engagementId}`,
            },
          ),
        );
      await deskOf(slack).fault({
        method: 'chat.postMessage',
        kind: 'error',
        error: 'internal_error',
        times: MOST_TRIES,
      });
      // A minute and a half between the relay's looks; each effect is attempted when it is due.
      for (let round = 0; round < 60 && !(await stage.row(next)); round += 1) {
        stage.later(90_000);
        const due = await claimEffects({ db, onlyWorkspace: workspaceId, now: stage.now, leaseMs: 60_000 });
        for (const { id, generation } of due)
          await performEffect(
            {
              db,
              handlerOf: () => (payload, run) => syncMessage(stage.deps, payload, run),
              now: stage.now,
              log: quiet,
              metrics: createMetrics(),
              random: () => 0.5,
            },
            { workspaceId, effectId: id, generation },
            new AbortController().signal,
          );
      }
      expect((await stage.row(poison))?.state).toBe('new');
      expect((await stage.row(next))?.state).toBe('posted');
      const parked = await db.inWorkspace(workspaceId, (tx) =>
        tx.outbox.findMany({
          where: { workspaceId, state: 'parked', orderingKey: `thread:${engagementId}` },
        }),
      );
      expect(parked.map(({ payload }) => payload)).toMatchObject([{ subjectId: poison.subjectId }]);
    });

    it.each([
      ['answers internal_error', { kind: 'error', error: 'internal_error' }],
      ['does not answer', { kind: 'server_error' }],
    ])('uses up one try for some edits in a row to which Slack %s', async (_how, fault) => {
      const text = `edited ${randomUUID()}`;
      const note = stage.says(text);
      await stage.sync(note);
      stage.shown.texts.set(note.subjectId, `${text} 2`);
      await deskOf(slack).fault({ method: 'chat.update', ...fault, times: 1_000 });
      for (const round of [1, 2]) {
        const { error, attempts } = await untilCounted(note);
        expect(error).toBeInstanceOf(SlackFailed);
        expect([round, attempts]).toEqual([round, 6]);
      }
      await deskOf(slack).noFaults();
      expect(await stage.sync(note)).toBe('finished');
      expect(await stage.row(note)).toMatchObject({ state: 'posted', looks: 0 });
      expect(await stage.thread(await rootTs())).toContain(`${text} 2`);
    });

    it('is told to the owner when Slack answers no look for ten minutes', async () => {
      await stage.sync(stage.root);
      const note = stage.says(`unseen ${randomUUID()}`);
      await deskOf(slack).fault({ method: 'chat.postMessage', kind: 'dropped' });
      await stage.sync(note);
      await deskOf(slack).fault({ method: 'conversations.replies', kind: 'server_error', times: 1_000 });
      stage.later(9 * 60_000);
      expect(await stage.sync(note)).toBe(10_000);
      stage.later(2 * 60_000);
      expect(await stage.sync(note)).toBe('finished');
      expect((await stage.row(note))?.state).toBe('uncertain');
      await deskOf(slack).noFaults();
      expect(await stage.sync(note)).toBe('finished');
      expect((await stage.row(note))?.state).toBe('posted');
    });

    it('counts a direct channel that Slack fails to open, and waits while Slack does not answer', async () => {
      const note = { ...stage.says(`direct ${randomUUID()}`), audience: `dm:${stage.ownerId}` };
      const method = 'conversations.open';
      await deskOf(slack).fault({ method, kind: 'server_error' });
      expect(await stage.sync(note)).toBe(10_000);
      await deskOf(slack).fault({ method, kind: 'error', error: 'internal_error' });
      await expect(stage.sync(note)).rejects.toBeInstanceOf(SlackFailed);
      expect(await stage.sync(note)).toBe('finished');
    });
  });
});
