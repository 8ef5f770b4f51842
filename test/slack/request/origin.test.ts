import { describe, expect, it } from 'vitest';
import { originOf } from '../../../src/slack/request/origin.ts';

const event = (fields: object, body: object = {}) => ({
  type: 'event_callback',
  team_id: 'T_BODY',
  event: { type: 'app_mention', ...fields },
  ...body,
});

describe('the origin of a request', () => {
  it.each([
    [
      'a command',
      {
        command: '/aicmo',
        team_id: 'T1',
        user_id: 'U1',
        is_enterprise_install: 'false',
        enterprise_id: 'E1',
      },
      { installationKey: 'T1', person: { teamId: 'T1', userId: 'U1' } },
    ],
    [
      'a command where the organisation installed the app',
      { command: '/aicmo', team_id: 'T1', user_id: 'U1', is_enterprise_install: 'true', enterprise_id: 'E1' },
      { installationKey: 'E1', person: { teamId: 'T1', userId: 'U1' } },
    ],
    [
      'a click in our workspace',
      { type: 'block_actions', team: { id: 'T1' }, user: { id: 'U1', team_id: 'T1' }, actions: [] },
      { installationKey: 'T1', person: { teamId: 'T1', userId: 'U1' } },
    ],
    [
      'a stranger’s click in a shared channel',
      { type: 'block_actions', team: { id: 'T1' }, user: { id: 'U9', team_id: 'T9' }, actions: [] },
      { installationKey: 'T1', person: { teamId: 'T9', userId: 'U9' } },
    ],
    [
      'a stranger’s submission, sent from their workspace',
      {
        type: 'view_submission',
        team: { id: 'T9' },
        user: { id: 'U9', team_id: 'T9' },
        view: { app_installed_team_id: 'T1' },
      },
      { installationKey: 'T1', person: { teamId: 'T9', userId: 'U9' } },
    ],
    [
      'a click in an organisation, without a team',
      {
        type: 'block_actions',
        team: null,
        enterprise: { id: 'E1' },
        is_enterprise_install: true,
        user: { id: 'U1', team_id: 'T1' },
      },
      { installationKey: 'E1', person: { teamId: 'T1', userId: 'U1' } },
    ],
    [
      'an event, by its authorization and not by where it happened',
      event(
        { user: 'U1' },
        { authorizations: [{ team_id: 'T1', enterprise_id: null, is_enterprise_install: false }] },
      ),
      { installationKey: 'T1', person: { teamId: 'T1', userId: 'U1' } },
    ],
    [
      'a stranger’s event',
      event({ user: 'U9', user_team: 'T9' }, { authorizations: [{ team_id: 'T1' }] }),
      { installationKey: 'T1', person: { teamId: 'T9', userId: 'U9' } },
    ],
    ['an event without a person', event({ type: 'app_uninstalled' }), { installationKey: 'T_BODY' }],
    [
      'someone who joined, who asked nothing of us',
      event({ type: 'member_joined_channel', user: 'U1' }),
      { installationKey: 'T_BODY' },
    ],
  ])('%s', (_name, body, origin) => {
    expect(originOf(body)).toEqual(origin);
  });

  it.each([
    ['nothing', null],
    [
      'a click that names no installation',
      { type: 'block_actions', team: null, user: { id: 'U1', team_id: 'T1' } },
    ],
    ['a command without a team', { command: '/aicmo', user_id: 'U1' }],
  ])('is unknown for %s', (_name, body) => {
    expect(originOf(body)).toBeNull();
  });
});
