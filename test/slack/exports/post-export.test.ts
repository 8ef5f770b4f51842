import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { flagVersion } from '../../../src/artifacts/flag-version.ts';
import { requestExport } from '../../../src/artifacts/request-export.ts';
import type { LocalSlack } from '../../../src/local/slack/workspace.ts';
import { sha256Bytes } from '../../../src/platform/canonical.ts';
import type { Context } from '../../../src/platform/context.ts';
import { Reschedule } from '../../../src/platform/outbox/effect-run.ts';
import { exportParked } from '../../../src/slack/exports/export-parked.ts';
import { postExport } from '../../../src/slack/exports/post-export.ts';
import { SlackFailed } from '../../../src/slack/outbound/call.ts';
import type { OutboundDeps } from '../../../src/slack/outbound/session.ts';
import { type House, must, submitBrief } from '../../artifacts/support/house.ts';
import { approve, approvedPair } from '../../artifacts/support/steps.ts';
import { forTheServer, type OpenedDatabase } from '../../support/databases.ts';
import { type Stage, setStage } from '../outbound/stage.ts';
import { deskOf, startSlack } from '../support/desk.ts';

const COMPLETE = 'files.completeUploadExternal';
const FORMATS = ['markdown', 'json'];

let slack: LocalSlack;
let opened: OpenedDatabase;
let stage: Stage;

forTheServer((_name, open) => {
  let house: House;
  let context: Context;
  let brought: { engagementId: string; versionId: string };
  let batchId: string;

  beforeAll(async () => {
    slack = await startSlack();
    opened = await open();
  });
  afterAll(async () => {
    await opened?.close();
    await slack?.stop();
  });
  afterEach(async () => {
    await deskOf(slack).noFaults();
  });
  /** An approved brief, and a request for its files. */
  beforeEach(async () => {
    stage = await setStage(opened, slack);
    const { db, workspaceId, ownerId, now } = stage;
    context = { db, workspaceId, actorId: ownerId, traceId: crypto.randomUUID(), now };
    const people = { owner: context, admin: context, member: context, outsider: context };
    const inside: House['in'] = (work) => db.inWorkspace(workspaceId, work);
    house = { db, opened, workspaceId, ...people, in: inside, close: async () => {} };
    brought = await submitBrief(house);
    const { engagementId, versionId } = brought;
    must(await approve(house, versionId));
    stage.shown.texts.set(engagementId, 'the root of the export');
    ({ batchId } = must(await requestExport(context, { versionId, formats: FORMATS })));
  });

  const attempt = (deps: OutboundDeps = stage.deps) => postExport(deps, batchId, stage.runOf().run);
  const records = () =>
    stage.db.inWorkspace(stage.workspaceId, (tx) =>
      tx.exportRecord.findMany({
        where: { workspaceId: stage.workspaceId, batchId },
        orderBy: { format: 'asc' },
      }),
    );
  const states = async () => (await records()).map(({ state }) => state);
  const notices = () =>
    stage.db.inWorkspace(stage.workspaceId, (tx) =>
      tx.notice.findMany({ where: { engagementId: brought.engagementId, kind: 'export_failed' } }),
    );
  /** A flag cancels what of that version has not left. */
  const flag = (versionId = brought.versionId) => flagVersion(context, { versionId, reason: 'It is wrong.' });

  /** Does something when an attempt is about to claim its files: they are rendered and in Slack, but not shown. */
  const beforeClaim = (act: () => Promise<unknown>): OutboundDeps => ({
    ...stage.deps,
    limiter: {
      ...stage.deps.limiter,
      take: async (buckets) => {
        if (buckets.some(({ key }) => key.includes(COMPLETE))) await act();
        return 0;
      },
    },
  });

  /** What stands in the engagement's thread: each message with files, its text and their bytes. */
  const posted = async () => {
    const root = await stage.row({ kind: 'root', subjectId: brought.engagementId });
    if (!root?.ts) return [];
    const { ts } = root;
    const { messages } = await stage.client.conversations.replies({ channel: stage.channelId, ts });
    return Promise.all(
      (messages ?? [])
        .filter(({ files }) => files?.length)
        .map(async ({ text, files }) => ({
          text: text ?? '',
          files: await Promise.all(
            (files ?? []).map(async ({ url_private }) => {
              const headers = { authorization: `Bearer ${slack.botToken}` };
              const response = await fetch(url_private ?? '', { headers });
              return Buffer.from(await response.arrayBuffer());
            }),
          ),
        })),
    );
  };

  it('posts the files of a current version as final, once, and records what they are', async () => {
    await attempt();
    await attempt();
    const [message, ...others] = await posted();
    expect(others).toEqual([]);
    expect(message?.text).toContain('approved and current');
    const digests = (await records()).map(({ fileDigest }) => fileDigest);
    expect(message?.files.map((file) => sha256Bytes(file)).sort()).toEqual([...digests].sort());
    expect(await states()).toEqual(['posted', 'posted']);
  });

  it('shows nothing that was cancelled while it was made', async () => {
    await expect(attempt(beforeClaim(flag))).rejects.toBeInstanceOf(Reschedule);
    await attempt();
    expect(await posted()).toEqual([]);
    expect(await states()).toEqual(['cancelled', 'cancelled']);
  });

  it('posts as a draft what is no longer current when it leaves', async () => {
    const pair = await approvedPair(house);
    stage.shown.texts.set(pair.engagementId, 'the root of the strategy');
    brought = { engagementId: pair.engagementId, versionId: pair.strategyId };
    ({ batchId } = must(await requestExport(context, { versionId: pair.strategyId, formats: FORMATS })));
    // A person's flag on the brief cancels nothing of the strategy, but it is not current any more.
    await expect(attempt(beforeClaim(() => flag(pair.intakeId)))).rejects.toBeInstanceOf(Reschedule);
    expect(await posted()).toEqual([]);
    await attempt();
    const [message, ...others] = await posted();
    expect(others).toEqual([]);
    expect(message?.text).toContain('This is a draft');
    for (const file of message?.files ?? []) expect(file.toString()).toMatch(/draft/i);
  });

  it('posts once when two attempts meet', async () => {
    await stage.sync({ kind: 'root', subjectId: brought.engagementId });
    let waiting = 0;
    let both = () => {};
    const met = new Promise<void>((resolve) => {
      both = resolve;
    });
    const deps = beforeClaim(async () => {
      waiting += 1;
      if (waiting === 2) both();
      await met;
    });
    const before = (await deskOf(slack).calls(COMPLETE)).length;
    const outcomes = await Promise.allSettled([attempt(deps), attempt(deps)]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(outcomes.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: expect.any(Reschedule),
    });
    await attempt();
    expect((await deskOf(slack).calls(COMPLETE)).length - before).toBe(1);
    expect(await posted()).toHaveLength(1);
    expect(await states()).toEqual(['posted', 'posted']);
  });

  describe('files that may have been posted', () => {
    it('are found, and recorded as what was sent, whatever became of the version', async () => {
      await deskOf(slack).fault({ method: COMPLETE, kind: 'dropped' });
      await expect(attempt()).rejects.toBeInstanceOf(Reschedule);
      expect(await states()).toEqual(['uploading', 'uploading']);
      must(await flag());
      await attempt();
      const [message, ...others] = await posted();
      expect(others).toEqual([]);
      const digests = (await records()).map(({ fileDigest }) => fileDigest);
      expect(message?.files.map((file) => sha256Bytes(file)).sort()).toEqual([...digests].sort());
      expect(await states()).toEqual(['posted', 'posted']);
    });

    it('and were not, count as one failure and are sent anew', async () => {
      await deskOf(slack).fault({ method: COMPLETE, kind: 'server_error' });
      await expect(attempt()).rejects.toBeInstanceOf(Reschedule);
      stage.later(130_000);
      await expect(attempt()).rejects.toBeInstanceOf(SlackFailed);
      expect(await states()).toEqual(['queued', 'queued']);
      expect((await records()).map(({ fileId }) => fileId)).toEqual([null, null]);
      await attempt();
      expect(await posted()).toHaveLength(1);
      expect(await states()).toEqual(['posted', 'posted']);
    });
  });

  it('can be cancelled again after Slack refused to show the files', async () => {
    await deskOf(slack).fault({ method: COMPLETE, kind: 'error', error: 'is_archived' });
    await expect(attempt()).rejects.toThrow('is_archived');
    expect(await states()).toEqual(['queued', 'queued']);
    must(await flag());
    await attempt();
    expect(await posted()).toEqual([]);
  });

  it('tells whoever asked when the text was erased before the files left', async () => {
    await stage.db.inWorkspace(stage.workspaceId, async (tx) => {
      const key = JSON.stringify({ version_id: brought.versionId });
      await tx.$executeRaw`select erase_body('version_body', ${key}::jsonb, ${stage.ownerId}::uuid)::text`;
    });
    await attempt();
    expect(await posted()).toEqual([]);
    expect(await states()).toEqual(['failed', 'failed']);
    expect(await notices()).toHaveLength(2);
  });

  describe('an export that was given up', () => {
    const park = () =>
      stage.db.inWorkspace(stage.workspaceId, (tx) => {
        const { workspaceId, now } = stage;
        return exportParked(tx, { workspaceId, traceId: crypto.randomUUID(), now }, batchId);
      });
    const sentences = async () => (await records()).map(({ failureSentence }) => failureSentence);

    it('has failed, and says so once', async () => {
      await park();
      await park();
      expect(await states()).toEqual(['failed', 'failed']);
      expect(await sentences()).toEqual([
        expect.stringContaining('Export it again'),
        expect.stringContaining('Export it again'),
      ]);
      const ids = (await records()).map(({ id }) => id);
      expect((await notices()).map(({ params }) => params)).toEqual(
        expect.arrayContaining(ids.map((exportId) => ({ exportId }))),
      );
      expect(await notices()).toHaveLength(2);
    });

    it('says to look when its files may be in Slack', async () => {
      await deskOf(slack).fault({ method: COMPLETE, kind: 'dropped' });
      await expect(attempt()).rejects.toBeInstanceOf(Reschedule);
      await park();
      expect(await states()).toEqual(['failed', 'failed']);
      for (const sentence of await sentences()) expect(sentence).toContain('Look for them in this thread');
    });

    it('leaves alone what was posted or cancelled', async () => {
      await attempt();
      await park();
      expect(await states()).toEqual(['posted', 'posted']);
      expect(await notices()).toEqual([]);
    });
  });
});
