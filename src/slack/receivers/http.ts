import type { IncomingMessage, RequestListener, Server, ServerResponse } from 'node:http';
import {
  type App,
  type CustomRoute,
  HTTPModuleFunctions,
  HTTPReceiver,
  type ReceiverEvent,
} from '@slack/bolt';
import type { Logger } from '../../platform/logger.ts';
import { slackLogger } from '../slack-logger.ts';
import { endedInTime, type SlackReceiver } from './receiver.ts';

export type HttpReceiverOptions = {
  signingSecret: string;
  /** 0 takes a free one; `port()` tells which. */
  port: number;
  /** Listens there only; without it on every interface. */
  host?: string;
  /** Health, metrics, OAuth: whatever else this port serves. */
  routes: CustomRoute[];
  log: Logger;
  /** Counts what was turned away unread. */
  onRefused: (reason: RefusalReason) => void;
};

export type RefusalReason = 'signature_or_timestamp' | 'malformed' | 'too_large';

export type HttpReceiver = SlackReceiver & { port(): number };

const EVENTS_PATH = '/slack/events';
const SKEW_SECONDS = 5 * 60;
// Longer than a proxy before us keeps an idle connection (most: 60 s): one that we closed just as it sent would be reset.
const KEEP_ALIVE_MS = 65_000;
const REASONS: Record<number, RefusalReason> = {
  401: 'signature_or_timestamp',
  400: 'malformed',
  413: 'too_large',
};

/**
 * Slack over HTTP. A request is answered when the app acknowledges it, an event with 500 when processing it failed, so
 * that Slack sends it again (running.md, From Slack to the database). A wrong signature, or a timestamp more than five minutes away in
 * either direction, gets 401 and is counted.
 */
export function createHttpReceiver(options: HttpReceiverOptions): HttpReceiver {
  const inner = new HTTPReceiver({
    signingSecret: options.signingSecret,
    endpoints: [EVENTS_PATH],
    customRoutes: options.routes,
    logger: slackLogger(options.log),
    processEventErrorHandler: async ({ response }) => {
      if (!response.headersSent) HTTPModuleFunctions.buildNoBodyResponse(response, 500);
      return false;
    },
    // Slack has given up by then, but the work goes on and its answer still ends the request.
    unhandledRequestHandler: () => options.log.warn('a Slack request took longer than three seconds'),
  });
  inner.requestListener = guarded(inner.requestListener, options.onRefused);

  let server: Server | undefined;
  // A request is answered before its work ends.
  const inHand = new Set<Promise<void>>();
  const tracked = (app: App): App =>
    Object.assign(Object.create(app), {
      processEvent: (event: ReceiverEvent) => {
        const work = app.processEvent(event).finally(() => inHand.delete(work));
        inHand.add(work);
        return work;
      },
    });
  return {
    init: (app) => inner.init(tracked(app)),
    start: async () => {
      server = await inner.start({ port: options.port, ...(options.host ? { host: options.host } : {}) });
      server.keepAliveTimeout = KEEP_ALIVE_MS;
      server.headersTimeout = KEEP_ALIVE_MS + 1_000;
      return server;
    },
    stop: async () => {
      if (!server) return;
      const closing = server;
      server = undefined;
      const stopped = inner.stop();
      closing.closeIdleConnections();
      if (!(await endedInTime(stopped.then(() => Promise.allSettled(inHand))))) closing.closeAllConnections();
      await stopped;
    },
    check: () =>
      server?.listening ? { ok: true, detail: 'http' } : { ok: false, detail: 'http, not listening' },
    port: () => {
      const address = server?.address();
      if (!address || typeof address === 'string') throw new Error('The HTTP receiver is not listening.');
      return address.port;
    },
  };
}

/** Bolt refuses old timestamps only: one from the future would stay valid for as long as its sender likes. */
function guarded(listener: RequestListener, onRefused: HttpReceiverOptions['onRefused']): RequestListener {
  return (request: IncomingMessage, response: ServerResponse) => {
    if (request.method === 'POST' && request.url?.split('?')[0] === EVENTS_PATH) {
      response.once('finish', () => {
        const reason = REASONS[response.statusCode];
        if (reason) onRefused(reason);
      });
      const timestamp = Number(request.headers['x-slack-request-timestamp']);
      if (timestamp - Date.now() / 1000 > SKEW_SECONDS) {
        response.writeHead(401, { connection: 'close' });
        response.end();
        return;
      }
    }
    listener(request, response);
  };
}
