import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { submitIntake } from '../../../src/artifacts/submit-intake.ts';
import { saveIntakeDraft } from '../../../src/engagements/intake-drafts.ts';
import { mayRead } from '../../../src/engagements/may-read.ts';
import { ensurePerson } from '../../../src/engagements/people.ts';
import { monthSpend } from '../../../src/generation/budgets/month-spend.ts';
import { spendReport } from '../../../src/generation/budgets/spend-report.ts';
import { readDashboard } from '../../../src/slack/dashboard/read-dashboard.ts';
import { recentDecisions } from '../../../src/slack/dashboard/recent-decisions.ts';
import { brief } from '../../artifacts/support/contents.ts';
import { type House, must, openHouse } from '../../artifacts/support/house.ts';
import { forTheServer } from '../../support/databases.ts';

const CHANNELS = ['C0ONE', 'C0TWO', 'C0THREE'];
const PEOPLE = ['Milo', 'Otto', 'Pia', 'Fritz'];

forTheServer((_, open) => {
  let house: House;
  const engagements: string[] = [];
  const readers = new Map<string, string>();

  beforeAll(async () => {
    house = await openHouse(open);
    const { workspaceId, owner } = house;
    const team = await house.in((tx) => tx.workspace.findUniqueOrThrow({ where: { id: workspaceId } }));
    for (const userId of PEOPLE) {
      // Fritz is of another team; whatever channel he is in, he reads nothing for that.
      const teamId = userId === 'Fritz' ? 'T0ELSEWHERE' : (team.slackTeamId ?? '');
      const { id } = await house.in((tx) => ensurePerson(tx, workspaceId, { teamId, userId }));
      readers.set(userId, id);
    }
    for (let at = 0; at < 6; at++) {
      const writer = at === 5 ? { ...owner, actorId: readers.get('Pia') ?? '' } : owner;
      const content = { ...brief(), client_name: `Client ${at % 2}` };
      const settings = { channelId: CHANNELS[at % CHANNELS.length] ?? '' };
      const draft = must(await saveIntakeDraft(writer, { step: 'voice', content, settings }));
      engagements.push(must(await submitIntake(writer, { draftId: draft.id })).engagementId);
    }
    await house.in((tx) =>
      tx.engagement.updateMany({ where: { id: engagements[0] ?? '' }, data: { status: 'active' } }),
    );
  });
  afterAll(() => house.close());

  const setMemberships = (rows: readonly (readonly [string, string, boolean | undefined])[]) =>
    house.in(async (tx) => {
      await tx.channelMember.deleteMany({ where: { workspaceId: house.workspaceId } });
      await tx.channelMember.createMany({
        data: rows.flatMap(([channelId, slackUserId, present]) =>
          present === undefined
            ? []
            : [{ workspaceId: house.workspaceId, channelId, slackUserId, present, checkedAt: new Date() }],
        ),
      });
    });

  const memberships = fc.tuple(
    ...CHANNELS.flatMap((channel) =>
      PEOPLE.map((userId) =>
        fc.constantFrom(true, false, undefined).map((present) => [channel, userId, present] as const),
      ),
    ),
  );

  it('shows each person what they may read, on one page or another, and nothing else', async () => {
    const { workspaceId } = house;
    await fc.assert(
      fc.asyncProperty(memberships, async (rows) => {
        await setMemberships(rows);
        const everybody = [...readers.values(), house.owner.actorId, house.admin.actorId];
        for (const actorId of everybody) {
          const reader = { workspaceId, actorId };
          await house.in(async (tx) => {
            const may: string[] = [];
            for (const id of engagements) if ((await mayRead(tx, reader, id)) === 'yes') may.push(id);
            const shown: string[] = [];
            let pages = 1;
            for (let page = 0; page < pages; page++) {
              const read = await readDashboard(tx, reader, { filters: { page }, perPage: 4, listed: 20 });
              pages = read.engagements.pages;
              shown.push(...read.engagements.items.map(({ id }) => id));
              expect(new Set(read.readableIds)).toEqual(new Set(may));
              for (const { engagementId } of [...read.waiting.items, ...read.stale.items])
                expect(may).toContain(engagementId);
              expect(read.clients.length).toBeLessThanOrEqual(may.length);
            }
            expect([...shown].sort()).toEqual([...may].sort());
            const decided = await recentDecisions(tx, workspaceId, may, 50);
            expect(decided).toEqual([]);
          });
        }
      }),
      { numRuns: 5 },
    );
  });

  it('filters by client and status, and drops a filter by a client that is not theirs', async () => {
    const { workspaceId, admin } = house;
    const read = (filters: { clientId?: string; status?: 'active' | 'completed' }) =>
      house.in((tx) => readDashboard(tx, admin, { filters: { page: 0, ...filters }, perPage: 9, listed: 9 }));
    const all = await read({});
    expect(all.engagements.total).toBe(6);
    const [client] = all.clients;
    if (!client) throw new Error('There is no client.');
    const some = await read({ clientId: client.id });
    expect(some.engagements.items.map((one) => one.client)).toEqual([client.name, client.name, client.name]);
    expect(some.waiting.items.every((one) => one.client === client.name)).toBe(true);
    expect((await read({ status: 'active' })).fittingIds).toEqual([engagements[0]]);
    expect((await read({ status: 'completed' })).waiting.items).toEqual([]);
    const foreign = await read({ clientId: randomUUID() });
    expect(foreign.engagements.total).toBe(6);
    expect(foreign.filters.clientId).toBeUndefined();
    expect(workspaceId).toBe(admin.workspaceId);
  });

  it('adds up the month as the report of costs does', async () => {
    const { workspaceId } = house;
    const at = new Date('2026-11-21T12:00:00Z');
    const call = (ordinal: string, engagementId: string | null, cost: object, sentAt = at) => ({
      workspaceId,
      scopeId: randomUUID(),
      job: 'j',
      attempt: 1,
      step: 's',
      promptVersion: 'p@1',
      ordinal,
      provider: 'openai',
      model: 'm',
      baseUrl: 'https://models.example',
      state: 'answered',
      leaseUntil: at,
      traceId: randomUUID(),
      engagementId,
      sentAt,
      ...cost,
    });
    const [first = '', second = ''] = engagements;
    await house.in((tx) =>
      tx.modelCall.createMany({
        data: [
          call('draft-1', first, { costUsd: 0.25, costKind: 'exact' }),
          call('draft-2', second, { costUsd: 0.5, costKind: 'up_to' }),
          call('draft-3', null, {}),
          call('draft-4', first, { costUsd: 9, costKind: 'exact' }, new Date('2026-10-31T23:59:59Z')),
        ],
      }),
    );
    for (const only of [undefined, [first], [second], []]) {
      const [sum, report] = await house.in(async (tx) => [
        await monthSpend(tx, workspaceId, at, only),
        await spendReport(tx, workspaceId, at, only),
      ]);
      expect(sum).toEqual(report.total);
    }
    expect(await house.in((tx) => monthSpend(tx, workspaceId, at, [first]))).toMatchObject({
      exactUsd: 0.25,
    });
  });
});
