import { randomUUID } from 'node:crypto';
import type { WebClient } from '@slack/web-api';
import { ensurePerson } from '../../../src/engagements/people.ts';
import type { LocalSlack } from '../../../src/local/slack/workspace.ts';
import type { Tx } from '../../../src/platform/database.ts';
import type { SlackMessage } from '../../../src/platform/generated/client.ts';
import { type EffectRun, Reschedule } from '../../../src/platform/outbox/effect-run.ts';
import { message } from '../../../src/slack/blocks/message.ts';
import { paragraph } from '../../../src/slack/blocks/parts.ts';
import { openTokenInstallation } from '../../../src/slack/installations/token-installation.ts';
import { type MessageRenderer, messageRenderers } from '../../../src/slack/outbound/message-renderer.ts';
import type { OutboundDeps } from '../../../src/slack/outbound/session.ts';
import { syncMessage } from '../../../src/slack/outbound/sync-message.ts';
import type { OpenedDatabase } from '../../support/databases.ts';
import { quiet } from '../support/quiet.ts';

export type Target = { kind: string; subjectId: string; audience?: string };

export type Stage = Awaited<ReturnType<typeof setStage>>;

/** What the state "is": tests change it, and the messages follow. */
export type Shown = { texts: Map<string, string>; directTo?: string };

/** A workspace with one engagement in a public channel of the local Slack, and a sender whose clock can be moved. */
export async function setStage(opened: OpenedDatabase, slack: LocalSlack) {
  const db = opened.database;
  let ahead = 0;
  const now = () => new Date(Date.now() + ahead);
  const asked = await openTokenInstallation({
    db,
    botToken: slack.botToken,
    apiUrl: slack.apiUrl,
    log: quiet,
    now,
  });
  if (!asked.ok) throw new Error(asked.refusal.sentence);
  const { installations, workspaceId } = asked.value;
  const client: WebClient | null = await installations.clientFor(workspaceId);
  if (!client) throw new Error('There is no client.');
  const channelId = slack.channels.marketing ?? '';
  await client.conversations.join({ channel: channelId });

  const { engagementId, ownerId } = await db.inWorkspace(workspaceId, async (tx) => {
    const owner = await ensurePerson(tx, workspaceId, {
      teamId: slack.team.id,
      userId: slack.users.author ?? '',
    });
    const made = await tx.client.create({ data: { workspaceId, name: 'Acme', nameKey: randomUUID() } });
    const engagement = await tx.engagement.create({
      data: {
        workspaceId,
        clientId: made.id,
        name: 'Spring',
        objective: 'More leads',
        ownerId: owner.id,
        channelId,
        traceId: randomUUID(),
      },
    });
    return { engagementId: engagement.id, ownerId: owner.id };
  });

  const shown: Shown = { texts: new Map([[engagementId, 'the root']]) };
  const renderer = (
    kind: string,
    threadOf: 'root' | null,
    extra: Partial<MessageRenderer> = {},
  ): MessageRenderer => ({
    kind,
    ...extra,
    render: async (_tx, { subjectId, audience, firstPost }) => {
      const text = shown.texts.get(subjectId);
      if (text === undefined) return null;
      const said = firstPost && kind === 'draft' ? `${text} for you` : text;
      const direct = audience.startsWith('dm:') ? audience.slice(3) : undefined;
      return { message: message({ text: said, blocks: [paragraph(said)] }), channelId, threadOf, direct };
    },
  });
  const deps: OutboundDeps = {
    db,
    installations,
    log: quiet,
    // Limits have a test of their own; here they would only cost time.
    limiter: { take: async () => 0, hold: async () => {} },
    renderers: messageRenderers([
      renderer('root', null),
      renderer('note', 'root'),
      renderer('draft', 'root', { linkedFromRoot: true }),
      renderer('notice', 'root'),
    ]),
  };

  const runOf = (signal = new AbortController().signal) => {
    const finished: true[] = [];
    const run: EffectRun = {
      effectId: randomUUID(),
      workspaceId,
      traceId: randomUUID(),
      tries: 0,
      signal,
      now,
      finish: async () => {
        finished.push(true);
      },
    };
    return { run, finished };
  };

  const payloadOf = ({ kind, subjectId, audience = 'thread' }: Target) => ({
    engagementId,
    kind,
    subjectId,
    audience,
  });

  return {
    db,
    slack,
    client,
    deps,
    shown,
    installations,
    workspaceId,
    engagementId,
    ownerId,
    channelId,
    root: { kind: 'root', subjectId: engagementId },
    /** A new subject that shows this text. */
    says: (text: string, kind = 'note'): Target => {
      const subjectId = randomUUID();
      shown.texts.set(subjectId, text);
      return { kind, subjectId };
    },
    later: (ms: number) => {
      ahead += ms;
    },
    now,
    runOf,
    /** One attempt. Gives 'finished', or the milliseconds after which it wants to be tried again. */
    sync: async (target: Target, deps_: OutboundDeps = deps): Promise<'finished' | number> => {
      const { run, finished } = runOf();
      try {
        await syncMessage(deps_, payloadOf(target), run);
      } catch (error) {
        if (error instanceof Reschedule) return error.delayMs;
        throw error;
      }
      if (finished.length !== 1) throw new Error(`Finished ${finished.length} times.`);
      return 'finished';
    },
    row: (target: Target): Promise<SlackMessage | null> =>
      db.inWorkspace(workspaceId, (tx: Tx) =>
        tx.slackMessage.findFirst({
          where: { workspaceId, kind: target.kind, subjectId: target.subjectId },
        }),
      ),
    /** The texts in the channel's thread of the root, the root first. */
    thread: async (rootTs: string): Promise<string[]> => {
      const { messages } = await client.conversations.replies({ channel: channelId, ts: rootTs });
      return (messages ?? []).map(({ text }) => text ?? '');
    },
    channelTexts: async (): Promise<string[]> => {
      const { messages } = await client.conversations.history({ channel: channelId });
      return (messages ?? []).map(({ text }) => text ?? '');
    },
  };
}
