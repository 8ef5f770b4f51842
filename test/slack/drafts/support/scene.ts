import type { ModalView } from '@slack/types';
import { createJobs } from '../../../../jobs/all-jobs.ts';
import { approveVersion } from '../../../../src/artifacts/approve-version.ts';
import { submitIntake } from '../../../../src/artifacts/submit-intake.ts';
import { saveIntakeDraft } from '../../../../src/engagements/intake-drafts.ts';
import { ensurePerson } from '../../../../src/engagements/people.ts';
import { startRun } from '../../../../src/generation/start-run.ts';
import { stubProvider } from '../../../../src/llm/adapters/stub.ts';
import type { Message, Person } from '../../../../src/local/slack/person.ts';
import { systemClock } from '../../../../src/platform/clock.ts';
import type { Context } from '../../../../src/platform/context.ts';
import type { Outcome } from '../../../../src/platform/outcome.ts';
import { DRAFT_LISTENERS } from '../../../../src/slack/listeners/drafts/draft-listeners.ts';
import { createWebClient } from '../../../../src/slack/web-client.ts';
import { example } from '../../../marketing/support/briefs.ts';
import { startTestBot, type TestBot, type TestBotOptions } from '../../../support/bot.ts';
import { quiet } from '../../support/quiet.ts';
import { linked } from './linked.ts';

export type Engagement = { id: string; briefId: string; briefDigest: string };

export type Scene = {
  bot: TestBot;
  author: Person;
  /** The context of a person, for what is arranged or looked up past Slack. */
  as(who: string): Promise<Context>;
  /** A submitted brief of the author's in a channel (#marketing unless told), its messages posted. */
  brief(channel?: string): Promise<Engagement>;
  /** An approved brief and the stub's strategy on it, version 1, waiting for a decision. */
  strategy(channel?: string): Promise<Engagement & { strategyId: string; strategyDigest: string }>;
  /** Posts a button as the bot, into #marketing unless told: an old one, or one that nobody of us would write. */
  posts(label: string, action: string, value: unknown, channel?: string): Promise<void>;
  /** Messages with a button for every action, all carrying the same, into #marketing unless told; pressed by action. */
  postsAll(
    actions: readonly string[],
    value: unknown,
    channel?: string,
  ): Promise<{ press(who: Person, action: string): Promise<void>; remove(): Promise<void> }>;
  /** Puts other private_metadata, and buttons named after their actions, into an open modal, as nobody of us would. */
  tampers(viewId: string, view: Tampered): Promise<void>;
  stop(): Promise<void>;
};

type Tampered = { callback_id: string; metadata: unknown; actions?: readonly string[] };

/** The message of a version: the root and notices name it too, but only it begins so. */
export const draftOf = (name: string) => (message: Message) => message.text.startsWith(name);

export function expectDone<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) throw new Error(outcome.refusal.sentence);
  return outcome.value;
}

const asText = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));

const plain = (text: string) => ({ type: 'plain_text' as const, text, emoji: false });

const modalOf = ({ callback_id, metadata, actions = [] }: Tampered): ModalView => ({
  type: 'modal',
  callback_id,
  private_metadata: asText(metadata),
  title: plain('Crafted'),
  submit: plain('Send'),
  close: plain('Close'),
  blocks: [
    { type: 'section', text: plain('Crafted') },
    ...actions.map((action_id) => ({
      type: 'actions' as const,
      elements: [{ type: 'button' as const, action_id, text: plain(action_id), value: asText(metadata) }],
    })),
  ],
});

/** A workspace with the bot, its worker and the author, Nora. */
export async function startScene(options: Partial<TestBotOptions> = {}): Promise<Scene> {
  const bot = await startTestBot({
    listeners: DRAFT_LISTENERS,
    jobs: createJobs,
    providers: [stubProvider()],
    ...options,
  });
  const { slack, db, workspaceId } = bot;
  const client = createWebClient(slack.botToken, { url: slack.apiUrl, log: quiet });
  const author = await bot.person('author');

  const as: Scene['as'] = async (who) => {
    const user = { teamId: slack.team.id, userId: slack.users[who] ?? who };
    const person = await db.inWorkspace(workspaceId, (tx) => ensurePerson(tx, workspaceId, user));
    return { db, workspaceId, actorId: person.id, traceId: crypto.randomUUID(), now: systemClock };
  };

  const joined = new Set<string>();
  const join = async (channel: string) => {
    if (channel.startsWith('C') && !joined.has(channel)) await client.conversations.join({ channel });
    joined.add(channel);
  };

  const marketing = slack.channels.marketing ?? '';
  const brief: Scene['brief'] = async (channel = marketing) => {
    if (channel !== slack.channels.leadership) await join(channel);
    const context = await as('author');
    const draft = await saveIntakeDraft(context, {
      step: 'check',
      content: example('local-service-hiring'),
      settings: { channelId: channel },
    });
    const submitted = await submitIntake(context, { draftId: expectDone(draft).id });
    const { engagementId, versionId, versionDigest } = expectDone(submitted);
    await author.waitsFor(draftOf('Brief, version 1 - draft'), { channel });
    await linked(bot, versionId);
    return { id: engagementId, briefId: versionId, briefDigest: versionDigest };
  };

  return {
    bot,
    author,
    as,
    brief,
    strategy: async (channel = marketing) => {
      const engagement = await brief(channel);
      const context = await as('author');
      const { id, briefId, briefDigest } = engagement;
      expectDone(await approveVersion(context, { versionId: briefId, versionDigest: briefDigest }));
      expectDone(await startRun(context, { engagementId: id, type: 'strategy' }, [stubProvider()]));
      await author.waitsFor(draftOf('Strategy, version 1 - draft'), { channel, timeoutMs: 60_000 });
      const version = await db.inWorkspace(workspaceId, (tx) =>
        tx.version.findFirstOrThrow({ where: { workspaceId, engagementId: id, type: 'strategy' } }),
      );
      await linked(bot, version.id);
      return { ...engagement, strategyId: version.id, strategyDigest: version.versionDigest };
    },
    posts: async (label, action, value, channel = marketing) => {
      await join(channel);
      const button = { type: 'button' as const, action_id: action, text: plain(label), value: asText(value) };
      const blocks = [{ type: 'actions' as const, elements: [button] }];
      await client.chat.postMessage({ channel, text: label, blocks });
    },
    postsAll: async (actions, value, channel = marketing) => {
      await join(channel);
      const blocks = actions.map((action) => ({
        type: 'actions' as const,
        block_id: action,
        elements: [{ type: 'button' as const, action_id: action, text: plain(action), value: asText(value) }],
      }));
      // What a button carries counts as text of its message.
      const most = Math.min(50, Math.max(1, Math.floor(10_000 / (asText(value).length + 60))));
      const messages = new Map<string, string | undefined>();
      for (let from = 0; from < blocks.length; from += most) {
        const some = blocks.slice(from, from + most);
        const { ts } = await client.chat.postMessage({ channel, text: 'Crafted', blocks: some });
        for (const { block_id } of some) messages.set(block_id, ts);
      }
      return {
        press: async (who, action) => {
          const ts = messages.get(action);
          const place = { user: who.id, channel, ts, blockId: action, actionId: action };
          await bot.desk('click', place);
        },
        remove: async () => {
          for (const ts of new Set(messages.values())) if (ts) await client.chat.delete({ channel, ts });
        },
      };
    },
    tampers: async (viewId, view) => {
      await client.views.update({ view_id: viewId, view: modalOf(view) });
    },
    stop: bot.stop,
  };
}
