import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { eraseVersion } from '../../../src/artifacts/erase-body.ts';
import { isNothing, type News } from '../../../src/digests/content.ts';
import { type Digest, INCLUDES } from '../../../src/digests/digest.ts';
import { writeLimit } from '../../../src/generation/budgets/budget-limits.ts';
import { readableBlocks } from '../../../src/local/slack/readable.ts';
import { digestMessage } from '../../../src/slack/blocks/messages/digest.ts';
import { describeNews } from '../../../src/slack/digests/describe-news.ts';
import { gatherNews } from '../../../src/slack/digests/gather.ts';
import { storeCall } from '../../artifacts/support/calls.ts';
import { brief, strategyFor } from '../../artifacts/support/contents.ts';
import { CHANNEL, furnish, type House, must, openHouse } from '../../artifacts/support/house.ts';
import { approve, approvedPair, changeBrief, finishRun, startRun } from '../../artifacts/support/steps.ts';
import { stubCreatives } from '../../marketing/support/creatives.ts';
import { stubExecution } from '../../marketing/support/execution.ts';
import { forTheServer } from '../../support/databases.ts';

const DAY = 24 * 60 * 60_000;
const NAMES = { user: (id: string) => id, channel: (id: string) => id, timeZone: 'UTC' };

forTheServer((_, open) => {
  let house: House;
  let pair: Awaited<ReturnType<typeof approvedPair>>;
  let executionId: string;
  const execution = stubExecution(brief());

  const weekly: Digest = {
    workspaceId: '',
    id: randomUUID(),
    target: { channelId: CHANNEL },
    zone: 'Europe/Berlin',
    time: { hour: 9, minute: 0, days: [1] },
    includes: INCLUDES,
    paused: false,
    pausedBecause: null,
    createdBy: '',
  };
  const gather = (changes: Partial<Digest> = {}, at = house.owner.now(), from = house): Promise<News> =>
    from.in((tx) =>
      gatherNews(tx, { ...weekly, workspaceId: from.workspaceId, ...changes }, { dueAt: at, at }),
    );
  const read = async (news: News, at = house.owner.now()): Promise<string> => {
    const issue = { id: randomUUID(), digestId: weekly.id, dueAt: at, at, late: false, onDemand: false };
    const digest = { ...weekly, workspaceId: house.workspaceId };
    const view = await house.in((tx) => describeNews(tx, digest, issue, news));
    return readableBlocks(JSON.parse(JSON.stringify(digestMessage(view).blocks)), NAMES);
  };
  /** Writes and approves a stage from what is in force. */
  const stage = async (type: 'creatives' | 'execution', content: unknown): Promise<string> => {
    const runId = must(await startRun(house, pair.engagementId, type));
    const id = must(await finishRun(house, runId, content));
    must(await approve(house, id));
    return id;
  };

  beforeAll(async () => {
    house = await openHouse(open);
    pair = await approvedPair(house);
    await stage('creatives', stubCreatives(brief(), { strategy: strategyFor() }));
    executionId = await stage('execution', execution);
  }, 60_000);
  afterAll(() => house.close());

  it('names the next dates of the approved plan, in its zone, and no others', async () => {
    const [first] = [...execution.calendar].sort((a, b) =>
      `${a.date}${a.time}`.localeCompare(`${b.date}${b.time}`),
    );
    const at = new Date(Date.parse(`${first?.date}T00:00:00Z`) - 2 * DAY);
    const { dates } = await gather({}, at);
    expect(dates.listed[0]).toMatchObject({ versionId: executionId, entryId: first?.id });
    const within = ({ at: when }: { at: string }) =>
      Date.parse(when) > at.getTime() && Date.parse(when) <= at.getTime() + 8 * DAY;
    expect(dates.listed.every(within)).toBe(true);
    expect(await read(await gather({ includes: ['dates'] }, at), at)).toContain(first?.hook);
    expect((await gather({}, new Date(at.getTime() - 9 * DAY))).dates.listed).toEqual([]);
  });

  it('counts what was spent since then against the budget, and no call that cost nothing', async () => {
    const { workspaceId, owner } = house;
    const run = await house.in((tx) => tx.run.findFirstOrThrow({ where: { workspaceId } }));
    const callId = await storeCall(house, run.id);
    const spent = (usd: number) =>
      house.opened.asOwner(`update model_call set engagement_id = '${pair.engagementId}', cost_usd = ${usd},
        cost_kind = 'exact' where id = '${callId}'`);
    await spent(0);
    expect((await gather()).spend.listed).toEqual([]);
    await spent(0.4);
    const key = { kind: 'engagement' as const, subjectId: pair.engagementId };
    await house.in((tx) => writeLimit(tx, owner, key, 25));
    const news = await gather({ includes: ['spend'] });
    expect(news.spend.listed).toMatchObject([
      { engagementId: pair.engagementId, exactUsd: 0.4, limitUsd: 25 },
    ]);
    expect(await read(news)).toContain('$0.40 (1 call); budget: $0.00 used of $25.00');
  });

  it('lists a failed run until somebody deals with it, and what finished only once', async () => {
    const { workspaceId } = house;
    const finished = (await gather()).runs;
    expect(finished.listed.map(({ outcome }) => outcome)).toEqual(['finished', 'finished', 'finished']);
    const runId = must(await startRun(house, pair.engagementId, 'monitoring'));
    await house.in((tx) =>
      tx.run.updateMany({ where: { workspaceId, id: runId }, data: { status: 'halted' } }),
    );
    const later = new Date(house.owner.now().getTime() + 30 * DAY);
    expect((await gather({}, later)).runs.listed).toMatchObject([{ runId, outcome: 'failed' }]);
    await house.in((tx) =>
      tx.run.updateMany({ where: { workspaceId, id: runId }, data: { status: 'stopped' } }),
    );
    expect((await gather({}, later)).runs.listed).toEqual([]);
  });

  it('says why work is flagged, and who a draft waits for', async () => {
    const runId = must(await startRun(house, pair.engagementId));
    const draftId = must(await finishRun(house, runId, { ...strategyFor() }));
    const at = new Date(house.owner.now().getTime() + 3 * DAY);
    const { waiting } = await gather({}, at);
    expect(waiting.listed).toMatchObject([{ versionId: draftId, missing: 1, atClient: false }]);
    expect(await read(await gather({ includes: ['waiting'] }, at), at)).toMatch(
      /waits for .*Olga or Ada.* \(3 days\)/,
    );
    await changeBrief(house, pair.intakeId, { pricing: '€50' });
    const news = await gather({ includes: ['waiting', 'flagged'] });
    expect(news.waiting.listed).toEqual([]);
    expect(news.flagged.listed.map(({ draft }) => draft)).toContain(true);
    expect(await read(news)).toContain('The brief changed after this strategy was written.');
  });

  it('tells a person of what they may read, and another workspace of nothing', async () => {
    const { owner, member, outsider } = house;
    const of = (personId: string) => gather({ target: { personId }, includes: ['flagged'] });
    expect((await of(owner.actorId)).flagged.listed.length).toBeGreaterThan(0);
    expect((await of(member.actorId)).flagged.listed.length).toBeGreaterThan(0);
    expect((await of(outsider.actorId)).flagged.listed).toEqual([]);
    const other = await furnish(house.opened);
    const theirs = await gather({}, other.owner.now(), other);
    expect(isNothing(theirs)).toBe(true);
  });

  it('repeats no word of a plan whose text was erased', async () => {
    const at = new Date(Date.parse(`${execution.calendar[0]?.date}T00:00:00Z`) - DAY);
    const entry = { versionId: executionId, engagementId: pair.engagementId, at: at.toISOString() };
    const news = await gather({ includes: [] });
    const dates = { listed: [{ ...entry, entryId: execution.calendar[0]?.id ?? '' }], more: 0 };
    expect(await read({ ...news, dates })).toContain(execution.calendar[0]?.hook);
    must(await eraseVersion(house.admin, { versionId: executionId }));
    expect(await read({ ...news, dates })).not.toContain(execution.calendar[0]?.hook);
  });
});
