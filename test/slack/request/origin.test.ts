import { describe, expect, it } from 'vitest';
import { originOf } from '../../../src/slack/request/origin.ts';

const event = (fields: object, body: object = {}) => ({
  type: 'event_callback',
  team_id: 'T_BODY',
  event: { type: 'app_mention', ...fields },
  ...body,
});

// As Slack sends them where an organisation installed the app (Enterprise Grid).
const FOR_E1 = [{ enterprise_id: 'E1', team_id: null, is_bot: true, is_enterprise_install: true }];
const OWN = { team_id: 'T1', enterprise_id: 'E1', context_team_id: 'T1', context_enterprise_id: 'E1' };
const submission = (team: object | null, user: object, installedIn: string) => ({
  type: 'view_submission',
  team,
  enterprise: { id: 'E1', name: 'Holding' },
  is_enterprise_install: true,
  user,
  view: { app_installed_team_id: installedIn },
});

const E1 = { installationKey: 'E1', person: { teamId: 'E1', userId: 'U1' } };

describe('the origin of a request where the organisation installed the app', () => {
  it.each([
    ['a submission', submission({ id: 'T1', enterprise_id: 'E1' }, { id: 'U1', team_id: 'T1' }, 'E1'), E1],
    [
      'a click in one of its teams',
      {
        type: 'block_actions',
        team: { id: 'T2', enterprise_id: 'E1' },
        enterprise: { id: 'E1' },
        is_enterprise_install: true,
        user: { id: 'U1', team_id: 'T2' },
      },
      E1,
    ],
    [
      'a submission without a team: whose that is, the profile tells',
      submission(null, { id: 'U1', team_id: 'T1' }, 'E1'),
      { installationKey: 'E1', person: { teamId: 'T1', userId: 'U1' } },
    ],
    [
      'a stranger’s submission, sent from their workspace',
      submission({ id: 'T9' }, { id: 'U9', team_id: 'T9' }, 'E1'),
      { installationKey: 'E1', person: { teamId: 'T9', userId: 'U9' } },
    ],
    ['an event', event({ user: 'U1', team: 'T2' }, { ...OWN, authorizations: FOR_E1 }), E1],
    [
      'an event in a shared channel',
      event({ user: 'U1', team: 'T1' }, { ...OWN, authorizations: FOR_E1, is_ext_shared_channel: true }),
      E1,
    ],
    [
      'a stranger’s mention in a shared channel',
      event(
        { user: 'W9', team: 'T1', user_team: 'E9', source_team: 'E9' },
        { ...OWN, authorizations: FOR_E1, is_ext_shared_channel: true },
      ),
      { installationKey: 'E1', person: { teamId: 'E9', userId: 'W9' } },
    ],
    [
      'a stranger’s message in a shared channel',
      event(
        { type: 'message', user: 'U9', team: 'T9' },
        { team_id: 'T9', enterprise_id: 'E9', authorizations: FOR_E1, is_ext_shared_channel: true },
      ),
      { installationKey: 'E1', person: { teamId: 'T9', userId: 'U9' } },
    ],
    [
      'what is told about the app itself, with nothing but the organisation',
      { type: 'event_callback', enterprise_id: 'E1', event: { type: 'app_uninstalled' } },
      { installationKey: 'E1' },
    ],
    [
      'the same when it names a team as well',
      { ...event({ type: 'app_uninstalled' }, OWN), is_enterprise_install: true },
      { installationKey: 'E1' },
    ],
  ])('%s', (_name, body, origin) => {
    expect(originOf(body)).toEqual(origin);
  });
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
      { installationKey: 'E1', person: { teamId: 'E1', userId: 'U1' } },
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
    [
      'a stranger’s message, which names their team in one place only',
      event(
        { type: 'message', user: 'U9', team: 'T9' },
        {
          team_id: 'T9',
          context_team_id: 'T1',
          authorizations: [{ team_id: 'T1' }],
          is_ext_shared_channel: true,
        },
      ),
      { installationKey: 'T1', person: { teamId: 'T9', userId: 'U9' } },
    ],
    [
      'an event in a shared channel that does not say whose it is',
      event(
        { type: 'reaction_added', user: 'U9' },
        { authorizations: [{ team_id: 'T1' }], is_ext_shared_channel: true },
      ),
      { installationKey: 'T1' },
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
