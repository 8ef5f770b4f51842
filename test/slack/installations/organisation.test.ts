import { randomUUID } from 'node:crypto';
import type { MessageShortcut } from '@slack/bolt';
import { WebClient } from '@slack/web-api';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { isAdmin } from '../../../src/engagements/admins.ts';
import { isInside } from '../../../src/engagements/may-read.ts';
import { ensurePerson } from '../../../src/engagements/people.ts';
import { approvalPolicy } from '../../../src/engagements/policy.ts';
import { recordUserGroup } from '../../../src/engagements/user-groups.ts';
import { messageAuthor } from '../../../src/slack/comments/message-author.ts';
import type { Installations } from '../../../src/slack/installations/installations.ts';
import { removeWorkspace } from '../../../src/slack/installations/remove-workspace.ts';
import { storeInstallation } from '../../../src/slack/installations/store-installation.ts';
import { fullMember } from '../../../src/slack/people/full-member.ts';
import { withProfile } from '../../../src/slack/people/profile.ts';
import { forTheServer, type OpenedDatabase } from '../../support/databases.ts';
import { quiet } from '../support/quiet.ts';

const now = () => new Date();
const E1 = 'E0HOLDING0';

/** What `users.info` says with the token of an organisation. */
const USERS: Record<string, object> = {
  W1: {
    id: 'W1',
    team_id: 'T1',
    is_admin: true,
    enterprise_user: { enterprise_id: E1, teams: ['T1', 'T2'] },
  },
  W9: { id: 'W9', team_id: 'T9', is_admin: true, is_stranger: true, enterprise_id: 'E9' },
};
const client = new WebClient();
vi.spyOn(client.users, 'info').mockImplementation(async (given) => ({
  ok: true,
  user: USERS[given?.user ?? ''],
}));

forTheServer((_name, open) => {
  let opened: OpenedDatabase;
  let workspaceId: string;
  beforeAll(async () => {
    opened = await open();
    const record = {
      key: E1,
      enterpriseId: E1,
      teamId: null,
      teamName: 'Holding',
      botUserId: 'UBOT',
      scopes: [],
    };
    ({ workspaceId } = await storeInstallation(opened.database, record, now()));
  });
  afterAll(() => opened?.close());

  const inside = <T>(work: Parameters<typeof opened.database.inWorkspace<T>>[1]) =>
    opened.database.inWorkspace(workspaceId, work);
  const kit = () => ({
    db: opened.database,
    installations: { clientFor: async () => client },
    log: quiet,
    now,
  });
  const asks = async (teamId: string, userId: string) => {
    const person = await inside((tx) => ensurePerson(tx, workspaceId, { teamId, userId }));
    const known = await withProfile(kit(), workspaceId, person);
    return inside(async (tx) => ({
      person: known,
      inside: await isInside(tx, workspaceId, known),
      admin: await isAdmin(tx, workspaceId, known.id),
    }));
  };

  it('takes its people for one person each, in whichever of its teams they act', async () => {
    const first = await asks('T1', 'W1');
    expect(first).toMatchObject({ person: { slackTeamId: E1 }, inside: true });
    expect((await asks('T2', 'W1')).person.id).toBe(first.person.id);
    expect((await asks(E1, 'W1')).person.id).toBe(first.person.id);
    expect((await asks('T1', 'W1')).person.id).toBe(first.person.id);
  });

  it('takes whoever wrote a message for the same person, in whichever of its teams they wrote it', async () => {
    const { person } = await asks(E1, 'W1');
    const shortcut = (message: object) =>
      ({
        type: 'message_action',
        team: { id: 'T1', domain: 't1', enterprise_id: E1 },
        enterprise: { id: E1, name: 'Holding' },
        is_enterprise_install: true,
        user: { id: 'W5', team_id: 'T1' },
        message: { type: 'message', ts: '1.2', ...message },
      }) as unknown as MessageShortcut;
    const author = (message: object) => messageAuthor(kit(), workspaceId, shortcut(message));
    for (const team of ['T1', 'T2', undefined])
      expect((await author({ user: 'W1', team }))?.id).toBe(person.id);
    expect(await author({ user: 'W9', user_team: 'T9', team: 'T1' })).toMatchObject({ slackTeamId: 'T9' });
    expect(await author({ user: 'W1', bot_id: 'B1' })).toBeUndefined();
  });

  it('leaves people of another organisation outside, whatever they are at home', async () => {
    expect(await asks('T9', 'W9')).toMatchObject({
      person: { slackTeamId: 'T9', slackAdmin: false },
      inside: false,
      admin: false,
    });
  });

  it('gives its people one seat each in a user group, by whatever team they were known first', async () => {
    const { person } = await asks('T1', 'W1');
    const seats = await inside(async (tx) => {
      await recordUserGroup(tx, workspaceId, { id: 'S1', name: 'leads', memberIds: ['W1'] }, now());
      const set = { setBy: person.id, setAt: now() };
      const { id: policyId } = await tx.approvalPolicy.create({
        data: {
          workspaceId,
          scope: 'workspace',
          subjectId: workspaceId,
          required: 2,
          authorMayApprove: true,
          ...set,
        },
      });
      await tx.policyApprover.create({
        data: { workspaceId, policyId, side: 'internal', userGroupId: 'S1' },
      });
      const nowhere = { id: workspaceId, clientId: workspaceId, clientChannelId: null };
      return (await approvalPolicy(tx, { workspaceId, ...nowhere, ownerId: person.id }, now())).approverIds;
    });
    expect(seats).toEqual([person.id]);
  });

  it('returns also when an attempt to return died', async () => {
    const record = {
      key: 'T0RETURNS',
      teamId: 'T0RETURNS',
      teamName: 'Back',
      botUserId: 'UBOT',
      scopes: [],
      sealToken: () => 'sealed',
    };
    const install = (also?: Parameters<typeof storeInstallation>[3]) =>
      storeInstallation(opened.database, record, now(), also);
    const made = await install();
    expect(made.story).toBe('new');
    const forget = { forget: async () => {} } as unknown as Installations;
    const kit = { db: opened.database, installations: forget, log: quiet, now };
    const news = { workspaceId: made.workspaceId, traceId: randomUUID() };
    await removeWorkspace(kit, news, { cause: 'app_uninstalled' });
    await expect(install(() => Promise.reject(new Error('killed')))).rejects.toThrow('killed');
    expect((await install()).story).toBe('returned');
    expect((await install()).story).toBe('renewed');
  });

  it('lets its people be named as owners', async () => {
    expect(await fullMember(client, E1, 'W1')).toEqual({ teamId: E1, userId: 'W1' });
    expect(await fullMember(client, E1, 'W9')).toBeNull();
  });
});
