import { randomUUID } from 'node:crypto';
import type { AuthorizeSourceData, Receiver } from '@slack/bolt';
import { ensurePerson, recognisedPerson, type SlackUser } from '../engagements/people.ts';
import type { Tx } from '../platform/database.ts';
import { isDatabaseAway } from '../platform/database-away.ts';
import { refreshOwnHome } from './dashboard/home-effects.ts';
import type { Installations } from './installations/installations.ts';
import type { RegisterListeners, SlackKit } from './kit.ts';
import { withProfile } from './people/profile.ts';
import { createDeed, type Deed } from './request/deed.ts';
import { notedResponse } from './request/noted-response.ts';
import { AlreadyDone, causesOf, claimingDatabase, isAlreadyDone } from './request/once.ts';
import { isOverheard, originOf } from './request/origin.ts';
import { type AnyRequest, answerPrivately } from './request/private-answer.ts';
import { watchQueue } from './request/queue-watch.ts';
import { requestKey } from './request/request-key.ts';
import type { SlackContext } from './request/slack-context.ts';
import { ANSWERS } from './sentences.ts';
import { SlackApp } from './slack-app.ts';
import { slackLogger } from './slack-logger.ts';
import { type WebApi, webClientOptions } from './web-client.ts';

export type { RegisterListeners, SlackKit };

export type SlackAppOptions<Kit extends SlackKit> = {
  receiver: Receiver;
  kit: Kit;
  /** Another root of the Web API (`SLACK_API_URL`). */
  apiUrl?: string;
  registerListeners: readonly RegisterListeners<Kit>[];
};

// Whoever pressed something waits: a call that takes longer than this has missed them.
const CLIENT_TIMEOUT_MS = 10_000;

/**
 * The app that all listeners hang on. For each request it finds the workspace by its installation and the person by
 * (team id, user id), draws a trace id and puts a `Context` at `context.aicmo`. What no listener answers, what fails,
 * and what comes from a workspace we don't know gets a private sentence; a failed event is thrown on to the receiver,
 * so that Slack delivers it again.
 */
export function createSlackApp<Kit extends SlackKit>(options: SlackAppOptions<Kit>): SlackApp {
  const { kit } = options;
  const api: WebApi = { url: options.apiUrl, log: kit.log };
  const app = new SlackApp({
    receiver: options.receiver,
    authorize: (_source: AuthorizeSourceData<boolean>, body) => authorize(kit.installations, body),
    clientOptions: webClientOptions(api, CLIENT_TIMEOUT_MS),
    logger: slackLogger(kit.log),
    convoStore: false,
    attachFunctionToken: false,
  });
  // Listeners' failures are caught by the middleware below; what ends here happened before it.
  app.error(async (error) => {
    throw error;
  });
  const queueIsAway = watchQueue(kit);
  app.use((request) => answerEverything(kit, createDeed(queueIsAway), request));
  for (const register of options.registerListeners) register(app, kit);
  return app;
}

/** Never throws: there is no one to answer yet. The middleware reads the failure and tells the person. */
async function authorize(installations: Installations, body: unknown) {
  try {
    const origin = originOf(body);
    const found = origin ? await installations.find(origin.installationKey) : null;
    if (!found) return {};
    const { workspaceId, botToken, botId, botUserId } = found;
    return { workspaceId, botToken, botId, botUserId };
  } catch (authorizeError) {
    return { authorizeError };
  }
}

async function answerEverything(kit: SlackKit, deed: Deed, request: AnyRequest): Promise<void> {
  const { context, body, next } = request;
  const traceId = randomUUID();
  try {
    if (context.authorizeError) throw context.authorizeError;
    const origin = originOf(body);
    // Bolt does not authorize what Slack says of the app itself; anything else without a token is of no use to anybody.
    const workspaceId: string | null =
      context.workspaceId ??
      (origin && 'event' in request ? await kit.db.workspaceOf(origin.installationKey) : null);
    if (!origin || !workspaceId) return await sayUnknown(request, ANSWERS.unknownWorkspace);
    context.news = { workspaceId, traceId };
    if (origin.person && !isOverheard(body)) {
      const key = requestKey({ ...body });
      const known = await identify(kit, { workspaceId, traceId, key, user: origin.person, deed });
      // Nobody waits for an event, and many come from people who never use us.
      context.aicmo = 'event' in request ? known : await acquainted(kit, known);
    }
    if (body.type === 'view_submission') {
      context.changeAnswer(async (response: unknown) => {
        const later = await deed.startsLater();
        return later === undefined ? response : notedResponse(response, later);
      });
    }
    await next();
    if (!context.answered()) {
      kit.log.warn({ traceId, workspaceId }, 'no listener answered a Slack request');
      await sayUnknown(request, 'command' in request ? ANSWERS.unknownCommand : ANSWERS.unknownRequest);
    }
    const later = await deed.startsLater();
    if (later !== undefined) await answerPrivately(request, later).catch(unsaid(kit, traceId));
  } catch (error) {
    if (isAlreadyDone(error)) {
      kit.log.info({ traceId }, 'a repeated Slack request was not carried out again');
      return;
    }
    kit.log.error({ traceId, error }, 'a Slack request failed');
    if ('event' in request) throw error;
    const nothingChanged = !deed.isCommitted() && causesOf(error).every(leftNothing);
    const sentence = nothingChanged ? ANSWERS.databaseAway : ANSWERS.failed(traceId.slice(0, 8));
    await answerPrivately(request, sentence).catch(unsaid(kit, traceId));
  }
}

const leftNothing = (error: unknown): boolean => isDatabaseAway(error) && !error.mayHaveCommitted;

const unsaid = (kit: SlackKit, traceId: string) => (error: unknown) =>
  kit.log.warn({ traceId, error }, 'the person could not be told what became of their request');

async function identify(
  kit: SlackKit,
  request: { workspaceId: string; traceId: string; key: string; user: SlackUser; deed: Deed },
): Promise<SlackContext> {
  const { workspaceId, traceId, key, deed } = request;
  const { teamId, userId } = request.user;
  const { seen, person: found } = await kit.db.recognise({ workspaceId, key, teamId, userId });
  if (seen) throw new AlreadyDone();
  const person =
    recognisedPerson(found) ??
    (await kit.db.inWorkspace(workspaceId, (tx) => ensurePerson(tx, workspaceId, request.user)));
  const context = { db: kit.db, workspaceId, actorId: person.id, traceId, now: kit.now };
  // Whoever acts sees it on their own Home, if they have it open.
  const afterwards = (tx: Tx) => refreshOwnHome(tx, context, person.id, kit.now());
  return {
    ...context,
    person,
    deed,
    acting: { ...context, db: claimingDatabase(kit.db, key, deed, afterwards) },
  };
}

async function acquainted(kit: SlackKit, context: SlackContext): Promise<SlackContext> {
  const person = await withProfile(kit, context.workspaceId, context.person);
  const actorId = person.id;
  return { ...context, person, actorId, acting: { ...context.acting, actorId } };
}

/** A closed modal needs no answer but the acknowledgement that it gets anyway. */
async function sayUnknown(request: AnyRequest, sentence: string): Promise<void> {
  if (request.body.type === 'view_closed') return;
  await answerPrivately(request, sentence);
}
