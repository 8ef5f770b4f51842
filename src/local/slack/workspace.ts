import { AGENT_SCOPES, APP, BOT_EVENTS, BOT_SCOPES, freshToken } from './app.ts';
import { type Cast, DEFAULT_CAST, type Team } from './cast.ts';
import { createAgent } from './desk/agent.ts';
import { createChanges } from './desk/changes.ts';
import type { Desk, LimitCheck } from './desk/desk.ts';
import { createEphemerals } from './desk/ephemerals.ts';
import { createFaults } from './desk/faults.ts';
import { createResponseUrls } from './desk/response-urls.ts';
import { createSeen } from './desk/seen.ts';
import { createStreams } from './desk/streams.ts';
import { createToldMessages } from './desk/told-messages.ts';
import { createTriggers } from './desk/triggers.ts';
import { createViews } from './desk/views.ts';
import { startEmulator } from './emulator.ts';
import { listen } from './http/server.ts';
import { LOCAL_TEAM } from './team.ts';

/** How to start a local workspace; plain data, so that it can be sent to another process. */
export type LocalSlackOptions = {
  /** Where everything is served on 127.0.0.1; any free port unless told. */
  port?: number;
  signingSecret: string;
  /** The bot's token; drawn unless told. */
  botToken?: string;
  /** Where the bot takes Slack's requests, e.g. `http://127.0.0.1:3000/slack/events`; can be told later. */
  botUrl?: string;
  team?: Team;
  cast?: Cast;
  scopes?: readonly string[];
  /** What the app subscribed to, as in a manifest (`message.im`). */
  events?: readonly string[];
  /** The app has the agent feature, as `manifests/agent.json` asks for: streams, status and suggested prompts work. */
  agent?: boolean;
  /** Ms; 3,000 as in Slack. */
  answerWithinMs?: number;
  /** Ms a trigger id lives; 3,000 as in Slack. */
  triggerLifeMs?: number;
  eventRetriesMs?: readonly number[];
  /** Path or URL of a module that exports `checkMessage` and `checkView`: what breaks a limit is then refused. */
  checkModule?: string;
};

/** Where a running local workspace is and who is in it; plain data too. */
export type LocalSlackAddresses = {
  /** The bot's `SLACK_API_URL`, with the trailing slash. */
  apiUrl: string;
  /** Where people are: the console in a browser, `Person` in programs. */
  deskUrl: string;
  team: Team;
  botToken: string;
  botUserId: string;
  appId: string;
  signingSecret: string;
  /** User ids by key: author, approver, admin, colleague. */
  users: Record<string, string>;
  /** Channel ids by key: general, marketing, leadership (private, without the colleague). */
  channels: Record<string, string>;
};

export type LocalSlack = LocalSlackAddresses & {
  /** Tells the workspace where the bot is now. */
  moveBot(url: string): void;
  stop(): Promise<void>;
};

const loadCheck = async (module: string | undefined): Promise<LimitCheck | undefined> => {
  if (!module) return undefined;
  const url = module.startsWith('file:') ? module : new URL(module, 'file://').href;
  const loaded: LimitCheck = await import(url);
  return loaded;
};

const byKey = (all: readonly { key: string; id: string }[]): Record<string, string> =>
  Object.fromEntries(all.map((each) => [each.key, each.id]));

/**
 * Starts a Slack workspace on this machine: the Web API (emulated), and a desk that plays Slack's own front end. It
 * keeps nothing over a restart; team, people and channel ids are the same each time.
 */
export const startLocalSlack = async (options: LocalSlackOptions): Promise<LocalSlack> => {
  const team = options.team ?? LOCAL_TEAM;
  const cast = options.cast ?? DEFAULT_CAST;
  const agent = options.agent === true;
  const scopes = options.scopes ?? [...BOT_SCOPES, ...(agent ? AGENT_SCOPES : [])];
  const check = await loadCheck(options.checkModule);
  let desk: Desk | undefined;
  const { server, url } = await listen(options.port ?? 0, () => desk);
  const emulator = await startEmulator({ team, cast, scopes, publicUrl: url });
  const started: Desk = {
    url,
    team,
    cast,
    emulator,
    bot: {
      url: options.botUrl,
      signingSecret: options.signingSecret,
      token: options.botToken ?? freshToken('xoxb'),
      scopes,
      installed: true,
    },
    settings: {
      answerWithinMs: options.answerWithinMs ?? 3000,
      events: options.events ?? BOT_EVENTS,
      eventRetriesMs: options.eventRetriesMs ?? [0, 60_000, 300_000],
    },
    views: createViews(),
    triggers: createTriggers(options.triggerLifeMs ?? 3000),
    ephemerals: createEphemerals(),
    responseUrls: createResponseUrls(url),
    handedFiles: new Map(),
    selections: new Map(),
    suggestions: new Map(),
    deactivated: new Set(),
    userGroups: new Map(),
    told: createToldMessages(),
    streams: createStreams(),
    agent: agent ? createAgent() : undefined,
    seen: createSeen(),
    faults: createFaults(),
    changes: createChanges(),
    check,
    timers: new Set(),
  };
  desk = started;
  return {
    apiUrl: `${url}/api/`,
    deskUrl: url,
    team,
    botToken: started.bot.token,
    botUserId: APP.botUserId,
    appId: APP.id,
    signingSecret: options.signingSecret,
    users: byKey(cast.people),
    channels: byKey(cast.channels),
    moveBot: (to) => {
      started.bot.url = to;
    },
    stop: async () => {
      for (const timer of started.timers) clearTimeout(timer);
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await emulator.close();
    },
  };
};
