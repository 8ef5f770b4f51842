import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { loadApproveInput } from '../../src/artifacts/approve-input.ts';
import { approveVersion } from '../../src/artifacts/approve-version.ts';
import { decideApprove } from '../../src/artifacts/decisions/decide-approve.ts';
import { pendingOf, pendingVersions } from '../../src/artifacts/pending-versions.ts';
import { requestChanges, withdrawRequest, withdrawVote } from '../../src/artifacts/review-acts.ts';
import { withVersion } from '../../src/artifacts/with-version.ts';
import { addDelegation } from '../../src/engagements/delegate.ts';
import { mayRead } from '../../src/engagements/may-read.ts';
import { ensurePerson } from '../../src/engagements/people.ts';
import { NO_TIMING } from '../../src/engagements/policy-facts.ts';
import type { PolicyTarget } from '../../src/engagements/policy-target.ts';
import { readableEngagements } from '../../src/engagements/readable-engagements.ts';
import { removePolicy, setPolicy } from '../../src/engagements/set-policy.ts';
import { recordUserGroup } from '../../src/engagements/user-groups.ts';
import type { Context } from '../../src/platform/context.ts';
import { forTheServer } from '../support/databases.ts';
import { propertyRuns, propertyTimeout } from '../support/property-runs.ts';
import { brief } from './support/contents.ts';
import { type House, openHouse, submitBrief } from './support/house.ts';
import { amend, view } from './support/steps.ts';

type Act =
  | { does: 'vote' | 'withdraw' | 'request' | 'take_back'; who: number; on: number }
  | { does: 'amend'; who: number; on: number; price: number }
  | { does: 'delegate'; who: number; to: number; over: boolean }
  | { does: 'group'; members: number[] }
  | { does: 'remove'; at: number }
  | {
      does: 'set';
      at: number;
      required: number;
      author: boolean;
      people: number[];
      group: boolean;
      client: boolean;
    };

const PEOPLE = 4;
const person = fc.nat(PEOPLE - 1);
const on = fc.nat(2);
/** The workspace's, one of two clients', or one of three engagements' policy. */
const at = fc.nat(5);
const act: fc.Arbitrary<Act> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ does: fc.constant('vote' as const), who: person, on }) },
  {
    weight: 2,
    arbitrary: fc.record({
      does: fc.constantFrom('withdraw' as const, 'request' as const, 'take_back' as const),
      who: person,
      on,
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ does: fc.constant('amend' as const), who: person, on, price: fc.nat(999) }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      does: fc.constant('delegate' as const),
      who: person,
      to: person,
      over: fc.boolean(),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ does: fc.constant('group' as const), members: fc.uniqueArray(person) }),
  },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('remove' as const), at }) },
  {
    weight: 4,
    arbitrary: fc.record({
      does: fc.constant('set' as const),
      at,
      required: fc.integer({ min: 1, max: 3 }),
      author: fc.boolean(),
      people: fc.uniqueArray(person, { minLength: 1 }),
      group: fc.boolean(),
      client: fc.boolean(),
    }),
  },
);

forTheServer((_, open) => {
  let house: House;
  let people: Context[];
  let engagements: string[];
  beforeAll(async () => {
    house = await openHouse(open);
    // Of Nina nobody knows anything: she does nothing and is named nowhere.
    const nina = await house.in((tx) =>
      ensurePerson(tx, house.workspaceId, { teamId: 'T0ELSEWHERE', userId: 'Nina' }),
    );
    const stranger = { ...house.owner, actorId: nina.id };
    people = [house.owner, house.admin, house.member, house.outsider, stranger];
    const client = brief({ client_name: 'Another client' });
    engagements = [
      (await submitBrief(house)).engagementId,
      (await submitBrief(house, client)).engagementId,
      (await submitBrief(house, client, house.member)).engagementId,
    ];
    await house.in((tx) =>
      tx.engagement.updateMany({
        where: { id: engagements[1] ?? '' },
        data: { clientChannelId: 'C0CLIENT' },
      }),
    );
  });
  afterAll(() => house.close());

  let inGroup: readonly string[] = [];
  const group = (members: readonly string[]) => {
    inGroup = members;
    return house.in((tx) =>
      recordUserGroup(
        tx,
        house.workspaceId,
        { id: 'S1', name: 'group', memberIds: members },
        house.owner.now(),
      ),
    );
  };
  const names = ['Olga', 'Ada', 'Milo', 'Otto'];
  const target = (place: number): PolicyTarget =>
    place === 0
      ? { scope: 'workspace' }
      : place < 3
        ? { scope: 'client', engagementId: engagements[place - 1] ?? '' }
        : { scope: 'engagement', engagementId: engagements[place - 3] ?? '' };
  const newest = (place: number) =>
    house.in((tx) =>
      tx.version.findFirstOrThrow({
        where: { workspaceId: house.workspaceId, engagementId: engagements[place] ?? '' },
        orderBy: { number: 'desc' },
      }),
    );
  const one = (who: number): Context => people[who] ?? house.owner;

  /** Refusals are as welcome as deeds. */
  const takes = async (next: Act): Promise<void> => {
    if (next.does === 'group') return group(next.members.map((member) => names[member] ?? ''));
    if (next.does === 'remove') return void (await removePolicy(house.admin, target(next.at)));
    if (next.does === 'set') {
      const { required, author: authorMayApprove, client } = next;
      const wanted = {
        ...{ required, authorMayApprove, timing: NO_TIMING, clientApproverIds: [] },
        approverIds: next.people.map((who) => one(who).actorId),
        groupIds: next.group ? ['S1'] : [],
        clientRequired: client ? 1 : 0,
        clientStages: ['intake' as const],
      };
      return void (await setPolicy(house.admin, target(next.at), wanted));
    }
    const by = one(next.who);
    if (next.does === 'delegate') {
      const now = by.now().getTime();
      const startsAt = new Date(now - 2 * 86_400_000);
      // Over by the time anybody looks, or for a day.
      const endsAt = new Date(now + (next.over ? 1 : 86_400_000));
      return void (await addDelegation(by, { toId: one(next.to).actorId, startsAt, endsAt }));
    }
    const { id: versionId, versionDigest } = await newest(next.on);
    if (next.does === 'vote') await approveVersion(by, { versionId, versionDigest });
    if (next.does === 'withdraw') await withdrawVote(by, { versionId });
    if (next.does === 'request') await requestChanges(by, { versionId, note: 'Shorter.' });
    if (next.does === 'take_back') await withdrawRequest(by, { versionId });
    if (next.does === 'amend') {
      const { client_name } = (await view(house, versionId)).content as { client_name: string };
      await amend(house, versionId, brief({ client_name, pricing: `€${next.price}` }), by);
    }
  };

  /** Whether this person's approval would be recorded, or would decide, right now: by the decision itself. */
  const wouldCount = async (by: Context, versionId: string, versionDigest: string) => {
    const decided = await withVersion(by, versionId, async (opened) => {
      if (!opened.policy.mayApprove(by.actorId)) return false;
      const { input } = await loadApproveInput(opened, { versionDigest });
      const decision = decideApprove(opened.snapshot, input, { at: by.now(), actorId: by.actorId });
      return decision.ok && decision.changes.length > 0;
    });
    return decided === true;
  };

  let price = 1000;
  const reached = { waiting: 0, away: 0, unread: 0, group: 0 };

  it(
    'lists exactly what a vote would count for, and reading follows the same policies',
    async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(act, { minLength: 14, maxLength: 14 }), async (acts) => {
          await group(['Milo', 'Otto']);
          // Something waits in each.
          price += 1;
          for (const place of [0, 1, 2]) await takes({ does: 'amend', who: 1, on: place, price });
          // And somebody is away.
          await takes({ does: 'delegate', who: 0, to: 2, over: false });
          for (const next of acts) await takes(next);
          // As a listener does before anybody decides.
          await group(inGroup);
          const { workspaceId } = house;
          for (const by of people) {
            const pending = await house.in((tx) => pendingVersions(tx, by));
            const readable = await house.in((tx) => readableEngagements(tx, by));
            const here = await Promise.all(engagements.map((id) => house.in((tx) => pendingOf(tx, by, id))));
            expect(here).toEqual(
              engagements.map((id) => pending.filter(({ engagementId }) => engagementId === id)),
            );
            const expected: string[] = [];
            const read: string[] = [];
            for (const [place, id] of engagements.entries()) {
              const { id: versionId, versionDigest } = await newest(place);
              const may = await house.in((tx) => mayRead(tx, { ...by, workspaceId }, id));
              if (may === 'yes') read.push(id);
              if (await wouldCount(by, versionId, versionDigest)) expected.push(versionId);
            }
            expect(pending.map(({ versionId }) => versionId).sort()).toEqual(expected.sort());
            expect(readable.engagements.map(({ id }) => id).sort()).toEqual(read.sort());
            reached.waiting += expected.length;
            reached.unread += engagements.length - read.length;
          }
          reached.away += await house.in((tx) => tx.delegation.count({ where: { workspaceId } }));
          reached.group += await house.in((tx) => tx.userGroupMember.count({ where: { workspaceId } }));
          await house.in((tx) =>
            tx.delegation.updateMany({ where: { workspaceId }, data: { endedAt: new Date() } }),
          );
        }),
        propertyRuns(4),
      );
      expect(Object.entries(reached).filter(([, many]) => many === 0)).toEqual([]);
    },
    propertyTimeout(60_000),
  );
});
