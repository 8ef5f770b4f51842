import { createEmulator } from 'emulate';
import { onFreePort } from '../free-port.ts';
import { APP } from './app.ts';
import type { Cast, Team } from './cast.ts';
import { fetchAgain } from './fetch-again.ts';
import { type IdMap, idMap } from './id-map.ts';
import { type Json, parsed, record, records, text } from './json.ts';
import { rememberReads } from './remembered-reads.ts';

/** Who a call is made as: the bot, or a member of the cast by key. */
export type Identity = { bot: true } | { person: string };

/** Slack's Web API as `emulate` plays it, spoken to with the workspace's own stable ids. */
export type Emulator = {
  /** Calls one Web API method. Slack's refusals come back as `ok: false`; throws only when the emulator is gone. */
  call(method: string, args: Json, as: Identity): Promise<Json>;
  /** Passes a request on byte for byte: file uploads and downloads. */
  forward(path: string, init: RequestInit, as: Identity): Promise<Response>;
  close(): Promise<void>;
};

const EMULATED_TEAM = 'T000000001';

// The emulator allows 5,000 calls an hour and token, as GitHub does and Slack does not.
const TOKENS_EACH = 60;

const BOT = 'bot';
const tokenOf = (identity: string, ordinal: number): string => `local-${identity}-${ordinal}`;

const tokensFor = (identity: string, fields: Json): Json[] =>
  Array.from({ length: TOKENS_EACH }, (_, ordinal) => ({ ...fields, token: tokenOf(identity, ordinal) }));

const seedOf = (team: Team, cast: Cast, scopes: readonly string[]): Json => ({
  team: { name: team.name, domain: team.domain },
  strict_scopes: true,
  users: cast.people.map((member) => ({
    name: member.name,
    real_name: member.realName,
    is_admin: member.isAdmin,
    profile: { display_name: member.realName, real_name: member.realName, title: member.title },
  })),
  channels: cast.channels.map((channel) => ({
    name: channel.name,
    is_private: channel.isPrivate,
    topic: channel.topic,
  })),
  oauth_apps: [
    {
      app_id: APP.id,
      client_id: '1.1',
      client_secret: 'unused',
      name: APP.name,
      redirect_uris: [],
      scopes: [...scopes],
      bot_id: APP.botId,
      bot_user_id: APP.botUserId,
      bot_name: APP.botName,
    },
  ],
  tokens: [
    ...tokensFor(BOT, {
      type: 'bot',
      user_id: APP.botUserId,
      app_id: APP.id,
      bot_id: APP.botId,
      scopes: [...scopes],
    }),
    ...cast.people.flatMap((member) => tokensFor(member.key, { type: 'user', user: member.name })),
  ],
});

const identityName = (as: Identity): string => ('bot' in as ? BOT : as.person);

/** The ids the emulator drew for our people and channels. */
const readIds = async (call: Emulator['call'], team: Team, cast: Cast): Promise<IdMap> => {
  const as = { person: cast.people.find((member) => member.isAdmin)?.key ?? cast.people[0]?.key ?? '' };
  const users = records(record(await call('users.list', { limit: 1000 }, as)).members);
  const types = 'public_channel,private_channel';
  const channels = records(record(await call('conversations.list', { limit: 1000, types }, as)).channels);
  const idOf = (found: Json[], name: string): string =>
    text(found.find((each) => each.name === name)?.id) || `missing${name}`;
  return idMap([
    [team.id, EMULATED_TEAM],
    ...cast.people.map((member) => [member.id, idOf(users, member.name)] as const),
    ...cast.channels.map((channel) => [channel.id, idOf(channels, channel.name)] as const),
  ]);
};

/** Gives every channel of the cast its members: the emulator puts everyone into what it seeds, and no one into #general. */
const settleMembers = async (emulator: Pick<Emulator, 'call'>, cast: Cast): Promise<void> => {
  const admin = cast.people.find((member) => member.name === 'admin');
  if (admin) {
    const profile = { real_name: admin.realName, display_name: admin.realName, title: admin.title };
    await emulator.call('users.profile.set', { profile }, { person: admin.key });
    await emulator.call('conversations.archive', { channel: 'C000000002' }, { person: admin.key });
  }
  for (const channel of cast.channels) {
    for (const member of cast.people) {
      const as = { person: member.key };
      const belongs = channel.members.includes(member.key);
      if (belongs && !channel.isPrivate) {
        await emulator.call('conversations.join', { channel: channel.id }, as);
      }
      if (!belongs) await emulator.call('conversations.leave', { channel: channel.id }, as);
    }
  }
};

/**
 * Starts the emulator on a free port of 127.0.0.1 and brings it to the cast: names, memberships, stable ids.
 * The cast needs one member named `admin`: the emulator always has one.
 * @param publicUrl where people and bots reach it (the desk), so that file links and permalinks lead there
 */
export const startEmulator = async (options: {
  team: Team;
  cast: Cast;
  scopes: readonly string[];
  publicUrl: string;
}): Promise<Emulator> => {
  const seed = { slack: seedOf(options.team, options.cast, options.scopes) };
  const { port, started: running } = await onFreePort((port) =>
    createEmulator({ service: 'slack', port, baseUrl: options.publicUrl, seed }),
  );
  const root = `http://127.0.0.1:${port}`;
  let turn = 0;
  const authorization = (identity: string): string => {
    turn = (turn + 1) % TOKENS_EACH;
    return `Bearer ${tokenOf(identity, turn)}`;
  };
  let ids = idMap([]);
  const calls = rememberReads(async (method, args, as) => {
    const response = await fetchAgain(`${root}/api/${method}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: authorization(as) },
      body: ids.toEmulator(JSON.stringify(args)),
    });
    return { status: response.status, body: ids.fromEmulator(await response.text()) };
  });
  const call: Emulator['call'] = async (method, args, as) => {
    const { status, body } = await calls(method, args, identityName(as));
    if (status === 404) return { ok: false, error: 'unknown_method', req_method: method };
    return record(parsed(body));
  };
  ids = await readIds(call, options.team, options.cast);
  calls.forget();
  const emulator: Emulator = {
    call,
    forward: async (path, init, as) => {
      const headers = { ...init.headers, authorization: authorization(identityName(as)) };
      try {
        return await fetchAgain(root + path, { ...init, headers });
      } finally {
        calls.forget();
      }
    },
    close: () => running.close(),
  };
  await settleMembers(emulator, options.cast);
  return emulator;
};
