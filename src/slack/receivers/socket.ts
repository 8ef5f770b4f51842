import { setTimeout as sleep } from 'node:timers/promises';
import type { App } from '@slack/bolt';
import { SocketModeClient, UnrecoverableSocketModeStartError } from '@slack/socket-mode';
import { z } from 'zod';
import type { Logger } from '../../platform/logger.ts';
import { slackFailure } from '../slack-failure.ts';
import { slackLogger } from '../slack-logger.ts';
import { webClientOptions } from '../web-client.ts';
import { endedInTime, type SlackReceiver } from './receiver.ts';

export type SocketReceiverOptions = {
  appToken: string;
  /** The root of the Web API, where the socket's address is asked for. */
  apiUrl?: string;
  log: Logger;
  /** Milliseconds before the n-th attempt in a row to connect again. */
  backoffMs?: (failures: number) => number;
};

const envelope = z.object({
  body: z.record(z.string(), z.unknown()),
  ack: z.custom<(response?: unknown) => Promise<void>>((value) => typeof value === 'function'),
  retry_num: z.number().optional(),
  retry_reason: z.string().optional(),
});

const NO_HOPE = new Set<string>(Object.values(UnrecoverableSocketModeStartError));
// Slack closes connections as a matter of routine; one that it closes at once must not become a storm.
const PAUSE_MS = 250;
const growing = (failures: number) => Math.min(1_000 * 2 ** failures, 30_000);

/**
 * Slack over a WebSocket that we open (Socket Mode). Bolt's own receiver acknowledges an event before anything
 * listened, so that one killed in between is lost; here the envelope is acknowledged only after it was processed, and
 * Slack delivers it again when we die or fail before (running.md, From Slack to the database).
 */
export function createSocketReceiver(options: SocketReceiverOptions): SlackReceiver {
  const { log, backoffMs = growing } = options;
  // We reconnect ourselves: the client's own way leaves a rejection unhandled - which ends the process - when Slack
  // refuses the app token.
  const client = new SocketModeClient({
    appToken: options.appToken,
    autoReconnectEnabled: false,
    logger: slackLogger(log),
    clientOptions: webClientOptions({ url: options.apiUrl, log }, 10_000),
  });
  const stopping = new AbortController();
  let app: App | undefined;
  let connected = false;
  let detail = 'socket, not started';
  let running: Promise<void> = Promise.resolve();
  const inHand = new Set<Promise<void>>();

  client.on('slack_event', (event: unknown) => {
    const work = deliver(app, event, log).finally(() => inHand.delete(work));
    inHand.add(work);
  });

  /** Connects; gives a promise of the connection's end. */
  async function connect(): Promise<{ ended: Promise<void> }> {
    const ended = new Promise<void>((resolve) => client.once('disconnected', () => resolve()));
    await client.start();
    connected = true;
    detail = 'socket';
    return { ended };
  }

  async function keepConnected(first: { ended: Promise<void> } | undefined): Promise<void> {
    let connection = first;
    let failures = connection ? 0 : 1;
    while (!stopping.signal.aborted) {
      if (connection) {
        await connection.ended;
        connected = false;
        detail = 'socket, reconnecting';
        connection = undefined;
      }
      if (stopping.signal.aborted) return;
      await sleep(failures === 0 ? PAUSE_MS : backoffMs(failures - 1), undefined, {
        signal: stopping.signal,
      }).catch(() => {});
      if (stopping.signal.aborted) return;
      try {
        connection = await connect();
        failures = 0;
      } catch (error) {
        failures += 1;
        detail = `socket, ${reasonOf(error)}`;
        log.warn({ error, failures }, 'the Slack socket could not be opened; it is tried again');
      }
    }
  }

  return {
    init: (given) => {
      app = given;
    },
    /** Rejects when Slack refuses the app token; any other failure is tried again in the background. */
    start: async () => {
      let first: { ended: Promise<void> } | undefined;
      try {
        first = await connect();
      } catch (error) {
        detail = `socket, ${reasonOf(error)}`;
        if (NO_HOPE.has(reasonOf(error))) throw error;
        log.warn({ error }, 'the Slack socket could not be opened; it is tried again');
      }
      running = keepConnected(first);
    },
    stop: async () => {
      stopping.abort();
      await endedInTime(Promise.allSettled(inHand));
      if (connected) await client.disconnect();
      await endedInTime(running);
      // It may have connected just now.
      if (connected) await client.disconnect();
      connected = false;
      detail = 'socket, stopped';
    },
    check: () => ({ ok: connected, detail }),
  };
}

async function deliver(app: App | undefined, event: unknown, log: Logger): Promise<void> {
  const parsed = envelope.safeParse(event);
  if (!app || !parsed.success) return;
  const { body, ack, retry_num, retry_reason } = parsed.data;
  let response: unknown;
  try {
    await app.processEvent({
      body,
      ack: async (given?: unknown) => {
        response = given;
      },
      retryNum: retry_num,
      retryReason: retry_reason,
    });
  } catch (error) {
    log.error({ error }, 'a Slack request failed and was not acknowledged; Slack sends it again');
    return;
  }
  try {
    // Only a payload of ours goes back; a bare string would arrive as a message.
    await ack(response === '' ? undefined : response);
  } catch (error) {
    log.warn({ error }, 'an acknowledgement did not reach Slack; the request comes again and acts once');
  }
}

function reasonOf(error: unknown): string {
  try {
    const failure = slackFailure(error);
    return failure.kind === 'refused' ? failure.code : failure.kind;
  } catch {
    return 'unreachable';
  }
}
