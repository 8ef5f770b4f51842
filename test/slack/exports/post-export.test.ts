import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { flagVersion } from '../../../src/artifacts/flag-version.ts';
import { postedExports } from '../../../src/artifacts/posted-exports.ts';
import { requestExport } from '../../../src/artifacts/request-export.ts';
import { retryExport } from '../../../src/artifacts/retry-export.ts';
import { EXPORT_INCOMPLETE_NOTICE } from '../../../src/artifacts/tell-of-export.ts';
import { type ExportWish, writeExportRequest } from '../../../src/artifacts/write-export-request.ts';
import { lockEngagement } from '../../../src/engagements/lock-engagement.ts';
import type { LocalSlack } from '../../../src/local/slack/workspace.ts';
import { sha256Bytes } from '../../../src/platform/canonical.ts';
import type { Context } from '../../../src/platform/context.ts';
import type { Tx } from '../../../src/platform/database.ts';
import { Reschedule } from '../../../src/platform/outbox/effect-run.ts';
import { exportParked } from '../../../src/slack/exports/export-parked.ts';
import { postExport } from '../../../src/slack/exports/post-export.ts';
import { SlackFailed } from '../../../src/slack/outbound/call.ts';
import type { OutboundDeps } from '../../../src/slack/outbound/session.ts';
import { brief } from '../../artifacts/support/contents.ts';
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
  /** How often the thread's message was asked to show the export. */
  const shown = () =>
    stage.db.inWorkspace(stage.workspaceId, (tx) =>
      tx.outbox.count({
        where: { topic: 'slack.sync', payload: { path: ['subjectId'], equals: batchId }, state: 'pending' },
      }),
    );
  const audited = async (kind: string) => {
    const bodies = await stage.db.inWorkspace(stage.workspaceId, (tx) => tx.auditBody.findMany());
    return bodies
      .map(({ canonical }) => JSON.parse(canonical))
      .filter((entry) => entry.kind === kind && entry.details.batch === batchId);
  };
  /** How often somebody was told that some of the files will not come. */
  const told = () =>
    stage.db.inWorkspace(stage.workspaceId, (tx) =>
      tx.notice.count({
        where: { kind: EXPORT_INCOMPLETE_NOTICE, params: { path: ['batchId'], equals: batchId } },
      }),
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
    const [entry, ...more] = await audited('export.posted');
    expect(more).toEqual([]);
    expect(entry.details).toMatchObject({ audience: 'team', destination: 'thread' });
    expect(entry.details.files.map(({ sha256 }: { sha256: string }) => sha256).sort()).toEqual(
      digests.sort(),
    );
  });

  it('shows nothing that was cancelled while it was made', async () => {
    await expect(attempt(beforeClaim(flag))).rejects.toBeInstanceOf(Reschedule);
    await attempt();
    expect(await posted()).toEqual([]);
    expect(await states()).toEqual(['cancelled', 'cancelled']);
    expect(await told()).toBe(1);
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
    // Asked for as final; what is recorded is what left.
    const [entry] = await audited('export.posted');
    expect(entry.details.files.map(({ final }: { final: boolean }) => final)).toEqual([false, false]);
    const { workspaceId } = stage;
    const left = await house.in((tx) => postedExports(tx, workspaceId, [pair.strategyId]));
    expect(left.get(pair.strategyId)?.map(({ final }) => final)).toEqual([false, false]);
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

  it('posts what can be made, says why the rest cannot, and how far it is when that takes long', async () => {
    brought = await submitBrief(house, brief({ target_audience: 'בעלי עסקים קטנים בתל אביב' }));
    const { engagementId, versionId } = brought;
    stage.shown.texts.set(engagementId, 'the root of a Hebrew brief');
    ({ batchId } = must(await requestExport(context, { versionId, formats: ['pdf', ...FORMATS] })));
    let ticks = 0;
    const slow = { ...stage.runOf().run, now: () => new Date(stage.now().getTime() + 3_000 * ticks++) };
    let made: (string | null)[] = [];
    const looks = beforeClaim(async () => {
      made = (await records()).map(({ format, fileDigest }) => fileDigest && format).filter(Boolean);
    });
    await postExport(looks, batchId, slow);
    // The last one needs no word: it is sent in the same moment.
    expect(made).toEqual(['markdown']);
    const [message] = await posted();
    expect(message?.files).toHaveLength(2);
    expect((await records()).map(({ format, state }) => [format, state])).toEqual([
      ['json', 'posted'],
      ['markdown', 'posted'],
      ['pdf', 'failed'],
    ]);
    const sentence = (await records()).find(({ format }) => format === 'pdf')?.failureSentence;
    expect(sentence).toMatch(/right-to-left.*Markdown/);
    expect(await told()).toBe(1);
  });

  it('waits when the app was removed in this very moment', async () => {
    const removed = { ...stage.deps, installations: { clientFor: async () => null } };
    await expect(attempt(removed)).rejects.toBeInstanceOf(Reschedule);
    expect(await states()).toEqual(['queued', 'queued']);
    await attempt();
    expect(await posted()).toHaveLength(1);
  });

  it('says at once what Slack will not take, however often it is asked', async () => {
    await deskOf(slack).fault({
      method: 'files.getUploadURLExternal',
      kind: 'error',
      error: 'file_uploads_disabled',
    });
    await attempt();
    expect(await states()).toEqual(['failed', 'failed']);
    for (const { failureSentence } of await records())
      expect(failureSentence).toContain('This Slack workspace takes no files. Nothing was posted.');
    expect(await told()).toBe(1);
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
    expect(await shown()).toBe(1);
    expect(await told()).toBe(1);
  });

  describe('several versions in one message', () => {
    let pair: Awaited<ReturnType<typeof approvedPair>>;
    beforeEach(async () => {
      pair = await approvedPair(house);
      stage.shown.texts.set(pair.engagementId, 'the root of two versions');
      brought = { engagementId: pair.engagementId, versionId: pair.strategyId };
    });
    const ask = (wish: Omit<ExportWish, 'versionIds'>, versionIds = [pair.strategyId, pair.intakeId]) =>
      stage.db.inWorkspace(stage.workspaceId, async (tx) => {
        const engagement = await lockEngagement(tx, stage.workspaceId, pair.engagementId);
        if (!engagement) throw new Error('There is no engagement.');
        return writeExportRequest(tx, context, engagement, { ...wish, versionIds });
      });
    const clientReads = (channelId: string | null) =>
      stage.db.inWorkspace(stage.workspaceId, (tx) =>
        tx.engagement.update({
          where: { workspaceId_id: { workspaceId: stage.workspaceId, id: pair.engagementId } },
          data: { clientChannelId: channelId },
        }),
      );
    const general = () => slack.channels.general ?? '';
    const inGeneral = async () => {
      const { messages } = await stage.client.conversations.history({ channel: general() });
      return (messages ?? []).filter(({ files }) => files?.length);
    };

    it('leave together, by stage, and each as final or draft for itself', async () => {
      ({ batchId } = must(await ask({ formats: FORMATS })));
      // A flag on the brief cancels the brief's files and leaves the strategy a draft.
      await expect(attempt(beforeClaim(() => flag(pair.intakeId)))).rejects.toBeInstanceOf(Reschedule);
      await attempt();
      const [message, ...others] = await posted();
      expect(others).toEqual([]);
      expect(message?.text.split('\n')).toEqual([
        'Strategy, version 1. This is a draft: it is not approved and current, and every page says so.',
        'Made for the team, with models, costs and findings: not for the client.',
      ]);
      expect(message?.files).toHaveLength(2);
      expect((await states()).sort()).toEqual(['cancelled', 'cancelled', 'posted', 'posted']);
      ({ batchId } = must(await ask({ formats: ['markdown'], audience: 'client' })));
      await attempt();
      expect((await posted()).at(-1)?.text.split('\n')).toEqual([
        expect.stringContaining('Brief, version 1. This is a draft'),
        expect.stringContaining('Strategy, version 1. This is a draft'),
        'Made for the client: models, costs and findings are left out.',
      ]);
    });

    it('go to the client only while they are current', async () => {
      await stage.client.conversations.join({ channel: general() });
      await clientReads(general());
      const wish = { formats: ['markdown'], audience: 'team', destination: 'client_channel' } as const;
      ({ batchId } = must(await ask(wish)));
      await attempt();
      const [message, ...more] = await inGeneral();
      expect(more).toEqual([]);
      expect(message?.text).toMatch(
        /: Brief, version 1, approved and current\.\n.*: Strategy, version 1, approved/,
      );
      expect(message?.files).toHaveLength(2);
      expect(await audited('export.posted')).toMatchObject([
        { details: { audience: 'client', destination: 'client_channel' } },
      ]);
      ({ batchId } = must(await ask(wish, [pair.strategyId])));
      await expect(attempt(beforeClaim(() => flag(pair.intakeId)))).rejects.toBeInstanceOf(Reschedule);
      await attempt();
      expect(await inGeneral()).toHaveLength(1);
      expect((await records()).map(({ state, failureSentence }) => [state, failureSentence]).sort()).toEqual([
        ['failed', expect.stringContaining('Strategy, version 1 is not current any more')],
      ]);
      expect(await ask(wish)).toMatchObject({ refusal: { code: 'not_current' } });
      await clientReads(null);
    });

    it('never reach a channel that the client does not read any more, or where another one does', async () => {
      await stage.client.conversations.join({ channel: general() });
      await clientReads(general());
      const wish = { formats: ['markdown'], destination: 'client_channel' } as const;
      ({ batchId } = must(await ask(wish)));
      const before = (await inGeneral()).length;
      await expect(attempt(beforeClaim(() => clientReads(null)))).rejects.toBeInstanceOf(Reschedule);
      await attempt();
      expect(await inGeneral()).toHaveLength(before);
      for (const { failureSentence } of await records())
        expect(failureSentence).toContain('no client channel');
      expect(await ask(wish)).toMatchObject({ refusal: { code: 'no_client_channel' } });
      // Nor is anything said to a client once the work is archived.
      await clientReads(general());
      ({ batchId } = must(await ask(wish)));
      const status = (to: string) =>
        house.in((tx) =>
          tx.engagement.updateMany({ where: { id: pair.engagementId }, data: { status: to } }),
        );
      await expect(attempt(beforeClaim(() => status('archived')))).rejects.toBeInstanceOf(Reschedule);
      await attempt();
      expect(await inGeneral()).toHaveLength(before);
      for (const { failureSentence } of await records()) expect(failureSentence).toContain('is archived');
      await status('active');
      await clientReads(null);
      // Should the thread's own channel ever be one where a client reads, nothing of the team goes there.
      await stage.sync({ kind: 'root', subjectId: pair.engagementId });
      ({ batchId } = must(await ask({ formats: ['markdown'] })));
      await clientReads(stage.channelId);
      const kept = await Promise.allSettled([attempt()]);
      await clientReads(null);
      expect(kept).toMatchObject([{ reason: { message: expect.stringContaining('kept out of a channel') } }]);
      expect(await posted()).toEqual([]);
    });

    it('are asked for once more as they stand by then, only what failed, and once', async () => {
      ({ batchId } = must(await ask({ formats: ['markdown'], destination: 'thread' })));
      const park = (tx: Tx) =>
        exportParked(
          tx,
          { workspaceId: stage.workspaceId, traceId: crypto.randomUUID(), now: stage.now },
          batchId,
        );
      await stage.db.inWorkspace(stage.workspaceId, park);
      must(await flag(pair.intakeId));
      // Pressed where the clock is behind: it is the later ask all the same.
      const behind = { ...context, now: () => new Date(stage.now().getTime() - 5_000) };
      const again = () => retryExport(behind, { batchId, versionId: pair.strategyId });
      const outcomes = await Promise.all([again(), again()]);
      expect(outcomes.map(({ ok }) => ok).sort()).toEqual([false, true]);
      expect(outcomes.find(({ ok }) => !ok)).toMatchObject({ refusal: { code: 'nothing_failed' } });
      expect((await records()).map(({ state, final }) => [state, final]).sort()).toEqual([
        ['failed', true],
        ['failed', true],
        ['queued', false],
        ['queued', false],
      ]);
      await attempt();
      const [message, ...others] = await posted();
      expect(others).toEqual([]);
      expect(message?.files).toHaveLength(2);
      expect(await again()).toMatchObject({ refusal: { code: 'nothing_failed' } });
    });

    it('are refused where nothing of them can leave', async () => {
      const { engagementId: other } = await submitBrief(house);
      const [mine, crafted] = await Promise.all([
        ask({ formats: ['csv', 'pack', 'exe'] }),
        stage.db.inWorkspace(stage.workspaceId, async (tx) => {
          const engagement = await lockEngagement(tx, stage.workspaceId, other);
          if (!engagement) throw new Error('There is no engagement.');
          return writeExportRequest(tx, context, engagement, {
            versionIds: [pair.strategyId],
            formats: ['pdf'],
          });
        }),
      ]);
      for (const outcome of [mine, crafted])
        expect(outcome).toMatchObject({ refusal: { code: 'no_format' } });
    });
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
      expect(await told()).toBe(1);
      expect(await sentences()).toEqual([
        expect.stringContaining('tried several times'),
        expect.stringContaining('tried several times'),
      ]);
    });

    it('says to look when its files may be in Slack', async () => {
      await deskOf(slack).fault({ method: COMPLETE, kind: 'dropped' });
      await expect(attempt()).rejects.toBeInstanceOf(Reschedule);
      await park();
      expect(await states()).toEqual(['failed', 'failed']);
      for (const sentence of await sentences()) expect(sentence).toContain('Look for them first');
    });

    it('leaves alone what was posted or cancelled', async () => {
      await attempt();
      await park();
      expect(await states()).toEqual(['posted', 'posted']);
      expect(await told()).toBe(0);
    });
  });
});
