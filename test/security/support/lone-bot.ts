import { createServer, type IncomingMessage } from 'node:http';
import type { Receiver } from '@slack/bolt';
import pino from 'pino';
import { stubProvider } from '../../../src/llm/adapters/stub.ts';
import { createKeyRing, newKey, parseKeys } from '../../../src/platform/crypto/key-ring.ts';
import type { Database } from '../../../src/platform/database.ts';
import { createSlackApp } from '../../../src/slack/app.ts';
import type { Installations } from '../../../src/slack/installations/installations.ts';
import { LISTENERS } from '../../../src/slack/listeners/all-listeners.ts';
import type { BotKit } from '../../../src/slack/listeners/bot-kit.ts';
import type { SlackApp } from '../../../src/slack/slack-app.ts';
import { createWebClient } from '../../../src/slack/web-client.ts';
import { quiet } from '../../slack/support/quiet.ts';
import type { LogLine } from '../../support/bot-checks.ts';
import { KEEP_ALIVE_MS } from '../../support/patience.ts';

/** Somebody at the bot's door, as Slack names them. */
export type Caller = { teamId: string; userId: string };

/** The bot's real listeners, spoken to as Slack does, with what it shows for each request kept beside it. */
export type LoneBot = {
  app: SlackApp;
  /** Sends one request; gives everything that was shown because of it, the last view of a modal only. */
  asks(make: (attempt: { trigger: string; responseUrl: string }) => Record<string, unknown>): Promise<Shown>;
  failures(): LogLine[];
  stop(): Promise<void>;
};

export type Shown = {
  /** Whatever answered that request: the acknowledgement, modals, private messages. */
  answers: unknown[];
  /** As one text; with everything else that the bot sent meanwhile, to whomever. */
  text: string;
  everything: string;
};

const asText = (all: readonly unknown[]): string => all.map((one) => JSON.stringify(one)).join('\n');
const READY = { ok: true, detail: '' };
const LOADING = 'One moment.';

async function bodyOf(request: IncomingMessage): Promise<Record<string, unknown>> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  const text = Buffer.concat(chunks).toString('utf8');
  if (text.startsWith('{')) return JSON.parse(text);
  const fields = Object.fromEntries(new URLSearchParams(text));
  return fields.view ? { ...fields, view: JSON.parse(fields.view) } : fields;
}

/** Slack's Web API as far as a request needs it: a view has the id of the trigger that opened it. */
async function startSlack(members: readonly string[]) {
  const shown = new Map<string, Map<string, unknown>>();
  const stray: unknown[] = [];
  const show = (attempt: string, place: string, what: unknown) => {
    const all = shown.get(attempt);
    if (all) all.set(place, what);
    else stray.push(what);
  };
  const call = (method: string, body: Record<string, unknown>): Record<string, unknown> => {
    const viewId = String(body.view_id ?? body.trigger_id ?? '');
    if (method.startsWith('views.')) {
      if (method === 'views.publish') stray.push(body);
      else show(viewId, 'view', body.view);
      return { ok: true, view: { id: viewId, hash: 'h' } };
    }
    if (method === 'users.info') {
      const id = String(body.user);
      return { ok: true, user: { id, real_name: id, tz: 'Europe/Dublin', is_admin: id === 'Ada' } };
    }
    if (method === 'conversations.members') return { ok: true, members };
    if (method === 'usergroups.list') return { ok: true, usergroups: [] };
    stray.push(body);
    return { ok: true, ts: '1.1', channel: { id: 'D0DIRECT' } };
  };
  const server = createServer((request, response) => {
    const answer = async () => {
      const body = await bodyOf(request);
      const [, place = '', name = ''] = request.url?.split('/') ?? [];
      if (place === 'response') show(name, 'private', body);
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end(JSON.stringify(place === 'api' ? call(name, body) : { ok: true }));
    };
    answer().catch(() => response.destroy());
  });
  server.keepAliveTimeout = KEEP_ALIVE_MS;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const root = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;
  return {
    root,
    stray,
    expects: (attempt: string) => {
      const places = new Map<string, unknown>();
      shown.set(attempt, places);
      return places;
    },
    stop: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** `workspaces`: by Slack team. `members`: who is in every channel. */
export async function startLoneBot(options: {
  db: Database;
  now: () => Date;
  workspaces: ReadonlyMap<string, string>;
  members: readonly string[];
}): Promise<LoneBot> {
  const { db, now, workspaces, members } = options;
  const slack = await startSlack(members);
  const apiUrl = `${slack.root}/api/`;
  const logged: LogLine[] = [];
  const log = pino(
    { level: 'error', serializers: { error: pino.stdSerializers.err } },
    { write: (line: string) => void logged.push(JSON.parse(line)) },
  );
  const installations: Installations = {
    find: async (key) => {
      const workspaceId = workspaces.get(key);
      return workspaceId ? { workspaceId, botToken: 'xoxb-1', botId: 'B0BOT', botUserId: 'U0BOT' } : null;
    },
    clientFor: async () => createWebClient('xoxb-1', { url: apiUrl, log: quiet }),
    forget: async () => {},
    check: async () => READY,
  };
  const kit: BotKit = {
    ...{ db, installations, log, now, providers: [stubProvider()], keyPlaces: [] },
    keys: createKeyRing(parseKeys(newKey('k1')) ?? []),
    health: async () => ({ status: 'ready', database: READY, queue: READY, slack: READY }),
  };
  const receiver: Receiver = { init: () => {}, start: async () => {}, stop: async () => {} };
  const app = createSlackApp({ receiver, kit, apiUrl, registerListeners: LISTENERS });
  let attempts = 0;
  return {
    app,
    asks: async (make) => {
      attempts += 1;
      const trigger = `attempt-${attempts}`;
      const places = slack.expects(trigger);
      let acknowledged: unknown;
      await app.processEvent({
        body: make({ trigger, responseUrl: `${slack.root}/response/${trigger}` }),
        ack: async (answer: unknown) => {
          acknowledged = answer;
        },
      });
      const shown = [...places.values()].filter((one) => !JSON.stringify(one).includes(LOADING));
      const answers = [...shown, ...(acknowledged ? [acknowledged] : [])];
      const all = [...answers, ...slack.stray.splice(0)];
      return { answers, text: asText(answers), everything: asText(all) };
    },
    failures: () => logged.filter(({ msg }) => msg === 'a Slack request failed'),
    stop: slack.stop,
  };
}
