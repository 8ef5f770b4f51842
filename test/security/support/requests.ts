import type { Caller, LoneBot, Shown } from './lone-bot.ts';

const teamOf = ({ teamId }: Caller) => ({ id: teamId, domain: 'team' });
const userOf = ({ teamId, userId }: Caller) => ({ id: userId, team_id: teamId, username: 'x' });
const asText = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));

const viewOf = (
  { teamId }: Caller,
  view: { id: string; type: string; callback: string; metadata: unknown },
) => ({
  ...{
    id: view.id,
    type: view.type,
    callback_id: view.callback,
    hash: 'h',
    blocks: [],
    state: { values: {} },
  },
  ...{ title: { type: 'plain_text', text: 'x' }, private_metadata: asText(view.metadata), app_id: 'A0' },
  ...{
    team_id: teamId,
    app_installed_team_id: teamId,
    root_view_id: view.id,
    previous_view_id: null,
    bot_id: 'B0',
  },
});

export const SURFACES = ['message', 'modal', 'home'] as const;
export type Surface = (typeof SURFACES)[number];

/** A button pressed, wherever it stands, with whatever value. */
export const presses = (
  bot: LoneBot,
  who: Caller,
  action: string,
  value: unknown,
  on: Surface,
): Promise<Shown> =>
  bot.asks(({ trigger, responseUrl }) => ({
    type: 'block_actions',
    ...{ user: userOf(who), team: teamOf(who), trigger_id: trigger, api_app_id: 'A0', token: 'x' },
    actions: [{ type: 'button', action_id: action, block_id: 'b', value: asText(value), action_ts: '1.1' }],
    ...(on === 'message'
      ? {
          ...{ response_url: responseUrl, channel: { id: 'C0ELSEWHERE', name: 'x' } },
          ...{ message: { ts: '9.9' }, container: { type: 'message', message_ts: '9.9' } },
        }
      : {
          container: { type: 'view', view_id: trigger },
          view: viewOf(who, { id: trigger, type: on, callback: 'info', metadata: value }),
        }),
  }));

/** A form submitted as it opened, but with whatever it was said to be about. */
export const submits = (bot: LoneBot, who: Caller, callback: string, metadata: unknown): Promise<Shown> =>
  bot.asks(({ trigger }) => ({
    type: 'view_submission',
    ...{ user: userOf(who), team: teamOf(who), trigger_id: trigger, api_app_id: 'A0', token: 'x' },
    ...{ view: viewOf(who, { id: trigger, type: 'modal', callback, metadata }), response_urls: [] },
  }));

/** What a select of ours offers for what was typed. */
export const looksFor = (bot: LoneBot, who: Caller, block: string, metadata: unknown): Promise<Shown> =>
  bot.asks(({ trigger }) => ({
    type: 'block_suggestion',
    ...{ user: userOf(who), team: teamOf(who), api_app_id: 'A0', token: 'x', value: '' },
    ...{ action_id: 'value', block_id: block, container: { type: 'view', view_id: trigger } },
    view: viewOf(who, { id: trigger, type: 'modal', callback: 'info', metadata }),
  }));

export type At = { channel: string; ts: string; thread?: string };

export const usesShortcut = (bot: LoneBot, who: Caller, callback: string, at: At): Promise<Shown> =>
  bot.asks(({ trigger, responseUrl }) => ({
    type: 'message_action',
    ...{
      callback_id: callback,
      user: userOf(who),
      team: teamOf(who),
      trigger_id: trigger,
      response_url: responseUrl,
    },
    ...{ channel: { id: at.channel, name: 'x' }, message_ts: at.ts, action_ts: '1.1', token: 'x' },
    message: {
      type: 'message',
      ts: at.ts,
      text: 'x',
      user: who.userId,
      ...(at.thread ? { thread_ts: at.thread } : {}),
    },
  }));

export const types = (bot: LoneBot, who: Caller, text: string, channel: string): Promise<Shown> =>
  bot.asks(({ trigger, responseUrl }) => ({
    ...{ command: '/aicmo', text, trigger_id: trigger, response_url: responseUrl, token: 'x' },
    ...{ team_id: who.teamId, user_id: who.userId, channel_id: channel, api_app_id: 'A0' },
  }));

/** Something that Slack tells of, caused by or about that person. */
export const happens = (bot: LoneBot, who: Caller, event: Record<string, unknown>): Promise<Shown> =>
  bot.asks(({ trigger }) => ({
    ...{ type: 'event_callback', team_id: who.teamId, api_app_id: 'A0', event_id: trigger },
    authorizations: [{ team_id: who.teamId, user_id: 'U0BOT', is_bot: true, is_enterprise_install: false }],
    event: { user: who.userId, ts: trigger.replace('attempt-', '17.'), event_ts: '1.1', ...event },
  }));
