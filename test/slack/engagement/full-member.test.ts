import type { WebClient } from '@slack/web-api';
import { expect, it } from 'vitest';
import { fullMember } from '../../../src/slack/people/full-member.ts';

const TEAM = 'T0OURS';
const member = { id: 'U0ANNA', team_id: TEAM };

const asked = (user: object | undefined) => {
  const client = { users: { info: async () => ({ ok: true, user }) } } as unknown as WebClient;
  return fullMember(client, TEAM, 'U0ANNA');
};

it('is somebody of this team, also where a person has several', async () => {
  const found = { teamId: TEAM, userId: 'U0ANNA' };
  expect(await asked(member)).toEqual(found);
  const grid = { ...member, team_id: 'T0OTHER', enterprise_user: { teams: ['T0OTHER', TEAM] } };
  expect(await asked(grid)).toEqual(found);
});

it.each([
  ['nobody', undefined],
  ['a guest of some channels', { ...member, is_restricted: true }],
  ['a guest of one channel', { ...member, is_restricted: true, is_ultra_restricted: true }],
  ['an app', { ...member, is_bot: true }],
  ['Slackbot', { ...member, id: 'USLACKBOT' }],
  ['somebody who left', { ...member, deleted: true }],
  ['somebody of another workspace', { ...member, team_id: 'T0OTHER' }],
  ['a stranger in a shared channel', { ...member, is_stranger: true }],
])('is not %s', async (_who, user) => {
  expect(await asked(user)).toBeNull();
});
