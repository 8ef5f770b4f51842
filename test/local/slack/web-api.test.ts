import { WebClient } from '@slack/web-api';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Control, controlOf } from '../../../src/local/slack/control.ts';
import { openPerson, type Person } from '../../../src/local/slack/person.ts';
import { type LocalSlack, startLocalSlack } from '../../../src/local/slack/workspace.ts';

let slack: LocalSlack;
let bot: WebClient;
let nora: Person;
let control: Control;

const client = (token: string) =>
  new WebClient(token, {
    slackApiUrl: slack.apiUrl,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
  });

const refusal = (work: Promise<unknown>): Promise<string | undefined> =>
  work.then(
    () => undefined,
    (error: { data?: { error?: string }; message: string }) => error.data?.error ?? error.message,
  );

beforeEach(async () => {
  slack = await startLocalSlack({ signingSecret: 's' });
  bot = client(slack.botToken);
  control = controlOf(slack.deskUrl);
  nora = await openPerson({ deskUrl: slack.deskUrl, who: 'author' });
});
afterEach(() => slack.stop());

describe('the Web API', () => {
  it('knows the bot, its scopes and people’s time zones, and no other token', async () => {
    const self = await bot.auth.test();
    expect(self).toMatchObject({ team_id: slack.team.id, user_id: slack.botUserId, bot_id: 'B0AICMOBOT' });
    expect(self.response_metadata?.scopes).toContain('chat:write');
    const user = (await bot.users.info({ user: slack.users.approver ?? '' })).user;
    expect(user).toMatchObject({ real_name: 'Marcus Weber', tz: 'Europe/Berlin', is_admin: false });
    expect(user?.profile).not.toHaveProperty('email');
    expect(await refusal(client('xoxb-other').auth.test())).toBe('invalid_auth');
    expect(await refusal(bot.apiCall('assistant.threads.setStatus'))).toBe('unknown_method');
    expect(await refusal(bot.apiCall('chat.startStream'))).toBe('unknown_method');
  });

  it('keeps what it adds to the emulator behind its scopes too', async () => {
    const narrow = await startLocalSlack({ signingSecret: 's', scopes: ['chat:write'], agent: true });
    const poor = new WebClient(narrow.botToken, { slackApiUrl: narrow.apiUrl, retryConfig: { retries: 0 } });
    const status = { channel_id: 'D1', thread_ts: '1.1', status: 'is thinking...' };
    expect(await refusal(poor.usergroups.list())).toBe('missing_scope');
    expect(await refusal(poor.usergroups.users.list({ usergroup: 'S1' }))).toBe('missing_scope');
    expect(await refusal(poor.assistant.threads.setStatus(status))).toBe('missing_scope');
    await narrow.stop();
  });

  it('says whose account was deactivated', async () => {
    const deleted = async () => (await bot.users.info({ user: nora.id })).user?.deleted;
    expect(await deleted()).toBe(false);
    await control.deactivate('author');
    expect(await deleted()).toBe(true);
  });

  it('knows user groups, and who is in them', async () => {
    expect((await bot.usergroups.list()).usergroups).toEqual([]);
    const members = ['approver', slack.users.admin ?? ''];
    await control.setUserGroups([{ id: 'S0APPROVERS', handle: 'approvers', name: 'Approvers', members }]);
    const { usergroups } = await bot.usergroups.list({ include_users: true });
    expect(usergroups).toMatchObject([{ handle: 'approvers', name: 'Approvers', user_count: 2 }]);
    const { users } = await bot.usergroups.users.list({ usergroup: 'S0APPROVERS' });
    expect(users).toEqual([slack.users.approver, slack.users.admin]);
    expect(usergroups?.[0]?.users).toEqual(users);
    expect(await refusal(bot.usergroups.users.list({ usergroup: 'S0OTHER' }))).toBe('no_such_subteam');
    await expect(control.setUserGroups([{ id: 'S1', handle: 'x', members: ['nobody'] }])).rejects.toThrow(
      'Nobody called',
    );
  });

  it('lets the bot post only where it is, and hides private channels from it', async () => {
    const channel = 'C0MARKETNG';
    expect(await refusal(bot.chat.postMessage({ channel, text: 'x' }))).toBe('not_in_channel');
    await bot.conversations.join({ channel });
    await bot.chat.postMessage({ channel, text: 'Here now' });
    const secret = 'C0LEADERSH';
    const attempts = [
      bot.chat.postMessage({ channel: secret, text: 'x' }),
      bot.conversations.info({ channel: secret }),
      bot.conversations.members({ channel: secret }),
      bot.conversations.join({ channel: secret }),
      bot.conversations.history({ channel: secret }),
    ];
    expect(await Promise.all(attempts.map(refusal))).toEqual(Array(5).fill('channel_not_found'));
    await nora.invites('aicmo', '#leadership');
    await bot.chat.postMessage({ channel: secret, text: 'Invited' });
    expect((await nora.sees('#leadership')).map((message) => message.text)).toEqual(['Invited']);
    expect((await bot.conversations.members({ channel: secret })).members).toHaveLength(4);
  });

  it('shows message metadata only to who asks for it, and honours time windows', async () => {
    const channel = 'C0GENERAL0';
    await bot.conversations.join({ channel });
    const metadata = { event_type: 'aicmo', event_payload: { key: 'k1' } };
    const root = await bot.chat.postMessage({ channel, text: 'One', metadata });
    const reply = await bot.chat.postMessage({ channel, text: 'Two', thread_ts: root.ts, metadata });
    const plain = await bot.conversations.replies({ channel, ts: root.ts ?? '' });
    expect(plain.messages?.map((message) => 'metadata' in message)).toEqual([false, false]);
    const all = await bot.conversations.replies({
      channel,
      ts: root.ts ?? '',
      include_all_metadata: true,
      oldest: reply.ts,
      inclusive: true,
    });
    expect(all.messages).toMatchObject([
      { text: 'One', metadata, thread_ts: root.ts },
      { text: 'Two', metadata, bot_id: 'B0AICMOBOT' },
    ]);
    const later = await bot.conversations.history({ channel, oldest: root.ts, include_all_metadata: true });
    expect(later.messages).toEqual([]);
    const first = await bot.conversations.history({ channel, limit: 1 });
    expect(first.messages?.map((message) => message.text)).toEqual(['One']);
  });

  it('takes files up and gives them to those who may see them', async () => {
    const channel = 'C0MARKETNG';
    await bot.conversations.join({ channel });
    await bot.filesUploadV2({ channel_id: channel, filename: 'a plan.md', file: Buffer.from('# Plan ☂') });
    const [message] = await nora.sees();
    expect(message?.files).toMatchObject([{ name: 'a plan.md', mime: 'text/markdown', size: 10 }]);
    const id = message?.files[0]?.id ?? '';
    expect(new TextDecoder().decode(await nora.downloads({ id }))).toBe('# Plan ☂');
    const info = await bot.files.info({ file: id });
    expect(new URL(info.file?.url_private ?? '').origin).toBe(slack.deskUrl);
  });

  it('opens direct messages that only the two see', async () => {
    const direct = await bot.conversations.open({ users: nora.id });
    await bot.chat.postMessage({ channel: direct.channel?.id ?? '', text: 'Waiting for you' });
    expect((await nora.sees('@AICMO')).map((message) => message.text)).toEqual(['Waiting for you']);
    const tomas = await openPerson({ deskUrl: slack.deskUrl, who: 'colleague' });
    expect(await tomas.sees('@AICMO')).toEqual([]);
  });

  it('fails as it was told to, and only so often', async () => {
    const channel = 'C0GENERAL0';
    await bot.conversations.join({ channel });
    const post = (text: string) => bot.chat.postMessage({ channel, text });
    await control.fault({ method: 'chat.postMessage', kind: 'rate_limited', times: 1, retryAfter: 7 });
    await expect(post('a')).rejects.toMatchObject({ retryAfter: 7 });
    await control.fault({ method: 'chat.postMessage', kind: 'dropped' });
    await expect(post('b')).rejects.toThrow();
    await control.fault({ method: 'chat.postMessage', kind: 'refused' });
    await expect(post('c')).rejects.toThrow();
    await control.fault({ method: '*', kind: 'error', error: 'internal_error' });
    expect(await refusal(post('d'))).toBe('internal_error');
    await post('e');
    expect((await nora.sees('#general')).map((message) => message.text)).toEqual(['b', 'e']);
  });

  it('refuses a token after an uninstall', async () => {
    await control.uninstall();
    expect(await refusal(bot.auth.test())).toBe('account_inactive');
  });

  it('remembers every payload', async () => {
    const channel = 'C0GENERAL0';
    await bot.conversations.join({ channel });
    await bot.chat.postMessage({ channel, text: 'Kept', blocks: [{ type: 'divider' }] });
    const payloads = await control.seen();
    expect(payloads.map((each) => each.name)).toEqual(['conversations.join', 'chat.postMessage']);
    expect(payloads[1]?.payload).toMatchObject({ text: 'Kept', blocks: [{ type: 'divider' }] });
    expect(JSON.stringify(payloads)).not.toContain(slack.botToken);
  });

  it('is not for pages of other origins', async () => {
    const foreign = { origin: 'https://evil.example', 'content-type': 'application/json' };
    const answer = await fetch(`${slack.deskUrl}/desk/seen`, {
      method: 'POST',
      headers: foreign,
      body: '{}',
    });
    expect(answer.status).toBe(403);
  });
});
