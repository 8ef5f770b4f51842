import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isAdmin, listAdmins, nameFirstAdmin } from '../../src/engagements/admins.ts';
import { loadEngagement } from '../../src/engagements/load-engagement.ts';
import { mayRead } from '../../src/engagements/may-read.ts';
import { recordMembers, recordMembership } from '../../src/engagements/members.ts';
import { ensurePerson, recordProfile } from '../../src/engagements/people.ts';
import { approvalPolicy } from '../../src/engagements/policy.ts';
import { readableEngagements } from '../../src/engagements/readable-engagements.ts';
import { CHANNEL, furnish, type House, openHouse, submitBrief } from '../artifacts/support/house.ts';
import { forTheServer } from '../support/databases.ts';

forTheServer((_, open) => {
  let house: House;
  let engagementId: string;
  beforeAll(async () => {
    house = await openHouse(open);
    ({ engagementId } = await submitBrief(house));
  });
  afterAll(() => house.close());

  const reads = (who: { actorId: string }) =>
    house.in((tx) => mayRead(tx, { workspaceId: house.workspaceId, actorId: who.actorId }, engagementId));
  const moved = (slackUserId: string, present: boolean, at: Date) =>
    house.in((tx) =>
      recordMembership(tx, house.workspaceId, { channelId: CHANNEL, slackUserId, present, at }),
    );

  describe('who may read an engagement', () => {
    it('is its owner, an admin and the members of its channel', async () => {
      expect(await reads(house.owner)).toBe('yes');
      expect(await reads(house.admin)).toBe('yes');
      expect(await reads(house.member)).toBe('yes');
    });

    it('is not known before Slack was asked', async () => {
      expect(await reads(house.outsider)).toBe('unknown');
      expect(await reads({ actorId: randomUUID() })).toBe('no');
    });

    it('follows the channel, whatever order the news arrives in', async () => {
      const later = new Date('2026-12-01T12:00:00Z');
      const earlier = new Date('2026-12-01T11:00:00Z');
      await moved('Milo', false, later);
      await moved('Milo', true, earlier);
      expect(await reads(house.member)).toBe('no');
      const evenLater = new Date('2026-12-01T13:00:00Z');
      await house.in((tx) => recordMembers(tx, house.workspaceId, CHANNEL, ['Milo', 'Otto'], evenLater));
      expect([await reads(house.member), await reads(house.outsider)]).toEqual(['yes', 'yes']);
      const last = new Date('2026-12-01T14:00:00Z');
      await house.in((tx) => recordMembers(tx, house.workspaceId, CHANNEL, ['Milo'], last));
      expect([await reads(house.member), await reads(house.outsider)]).toEqual(['yes', 'no']);
      // A list that was read before the last news changes nothing.
      await house.in((tx) => recordMembers(tx, house.workspaceId, CHANNEL, ['Otto'], earlier));
      expect([await reads(house.member), await reads(house.outsider)]).toEqual(['yes', 'no']);
    });
  });

  describe('people of another team (Slack Connect)', () => {
    const foreign = async (userId: string, home = house) => {
      const user = { teamId: 'T0ELSEWHERE', userId };
      const { id } = await home.in((tx) => ensurePerson(tx, home.workspaceId, user));
      return { ...home.owner, actorId: id };
    };
    const later = new Date('2026-12-02T12:00:00Z');

    it('read nothing as members of a channel they share with us', async () => {
      await moved('Fritz', true, later);
      expect(await reads(await foreign('Fritz'))).toBe('no');
    });

    it('read nothing for having the same user id as one of our members', async () => {
      await moved('Milo', true, later);
      expect(await reads(house.member)).toBe('yes');
      expect(await reads(await foreign('Milo'))).toBe('no');
    });

    it('are listed nothing either, and are no approvers for being admins at home', async () => {
      await moved('Fritz', true, later);
      const fritz = await foreign('Fritz');
      const listed = await house.in((tx) => readableEngagements(tx, fritz));
      expect(listed).toEqual({ engagements: [], unknownChannels: [] });
      await house.in((tx) =>
        tx.person.updateMany({ where: { id: fritz.actorId }, data: { slackAdmin: true } }),
      );
      const admins = await house.in((tx) => listAdmins(tx, house.workspaceId));
      expect(admins.map((admin) => admin.id)).not.toContain(fritz.actorId);
      expect((await house.in((tx) => readableEngagements(tx, fritz))).engagements).toEqual([]);
    });

    it('read what they own, or all as a named admin', async () => {
      const other = await furnish(house.opened);
      const { workspaceId } = other;
      const [owner, admin] = [await foreign('Olga', other), await foreign('Ada', other)];
      const own = await submitBrief(other, undefined, owner);
      const theirs = await submitBrief(other);
      const may = (who: { actorId: string }, engagement: { engagementId: string }) =>
        other.in((tx) => mayRead(tx, { workspaceId, actorId: who.actorId }, engagement.engagementId));
      expect([await may(owner, own), await may(owner, theirs)]).toEqual(['yes', 'no']);
      // An admin at home is none here; only who was named is.
      const profile = { displayName: 'Ada', timeZone: null, slackAdmin: true, readAt: new Date() };
      await other.in((tx) => recordProfile(tx, workspaceId, admin.actorId, profile));
      expect([await may(admin, own), await may(admin, theirs)]).toEqual(['no', 'no']);
      await other.in((tx) => nameFirstAdmin(tx, workspaceId, admin.actorId));
      expect([await may(admin, own), await may(admin, theirs)]).toEqual(['yes', 'yes']);
    });
  });

  describe('people', () => {
    it('are (team, user): the same user id of another team is somebody else', async () => {
      const { workspaceId } = house;
      const one = { teamId: 'T1', userId: 'U1' };
      const made = await Promise.all(
        [1, 2, 3].map(() => house.in((tx) => ensurePerson(tx, workspaceId, one))),
      );
      expect(new Set(made.map((person) => person.id)).size).toBe(1);
      const other = await house.in((tx) => ensurePerson(tx, workspaceId, { ...one, teamId: 'T2' }));
      expect(other.id).not.toBe(made[0]?.id);
    });

    it('approve as owner or admin; Slack admins only while nobody was named', async () => {
      const { workspaceId, owner, admin, member } = house;
      const policy = async () =>
        house.in(async (tx) => {
          const engagement = await loadEngagement(tx, workspaceId, engagementId);
          if (!engagement) throw new Error('gone');
          return approvalPolicy(tx, engagement);
        });
      expect(await policy()).toMatchObject({
        required: 1,
        approverIds: [owner.actorId, admin.actorId],
        authorMayApprove: true,
        names: ['Olga', 'Ada'],
      });
      await house.in((tx) => nameFirstAdmin(tx, workspaceId, member.actorId));
      await house.in((tx) => nameFirstAdmin(tx, workspaceId, owner.actorId));
      const admins = await house.in((tx) => listAdmins(tx, workspaceId));
      expect(admins.map(({ id }) => id)).toEqual([member.actorId]);
      expect(await house.in((tx) => isAdmin(tx, workspaceId, admin.actorId))).toBe(false);
      expect((await policy()).mayApprove(admin.actorId)).toBe(false);
      expect((await policy()).mayApprove(member.actorId)).toBe(true);
    });
  });
});
