import type { WebClient } from '@slack/web-api';
import { z } from 'zod';
import { type MayRead, mayRead } from '../../engagements/may-read.ts';
import { recordMembership } from '../../engagements/members.ts';
import { loadPerson } from '../../engagements/people.ts';
import { groupsOfEngagement } from '../../engagements/user-groups.ts';
import type { Tx } from '../../platform/database.ts';
import type { RegisterListeners, SlackKit } from '../kit.ts';
import { slackFailure } from '../slack-failure.ts';
import { type KnownGroup, refreshGroups } from './user-groups.ts';

const PAGE = 1000;

/**
 * Whether someone is in a channel, as Slack says now (`conversations.members`, page by page until found). False when
 * Slack won't show us the channel. Throws when Slack cannot be asked.
 */
export async function isMember(client: WebClient, channelId: string, slackUserId: string): Promise<boolean> {
  let cursor: string | undefined;
  try {
    do {
      const page = await client.conversations.members({ channel: channelId, limit: PAGE, cursor });
      if (page.members?.includes(slackUserId)) return true;
      cursor = page.response_metadata?.next_cursor || undefined;
    } while (cursor);
  } catch (error) {
    if (slackFailure(error).kind !== 'refused') throw error;
  }
  return false;
}

export type ReadRequest = { workspaceId: string; actorId: string };

/** What the database knows at one moment about whether somebody may read an engagement. */
export type Standing = {
  engagementId: string;
  answer: MayRead;
  channelId: string;
  slackUserId: string;
  /** User groups whose members the answer depends on. */
  groups: readonly KnownGroup[];
};

/** The first half of `askMayRead`, for a transaction that reads more than this. Null: there is nothing to read. */
export async function readingStanding(
  tx: Tx,
  reader: ReadRequest,
  engagementId: string,
): Promise<Standing | null> {
  const { workspaceId, actorId } = reader;
  const engagement = await tx.engagement.findUnique({
    where: { workspaceId_id: { workspaceId, id: engagementId } },
    select: { channelId: true },
  });
  const person = engagement && (await loadPerson(tx, workspaceId, actorId));
  if (!person) return null;
  return {
    engagementId,
    answer: await mayRead(tx, reader, engagementId),
    channelId: engagement.channelId,
    slackUserId: person.slackUserId,
    groups: await groupsOfEngagement(tx, workspaceId, engagementId),
  };
}

type ReadingKit = Pick<SlackKit, 'db' | 'log' | 'now'> & {
  installations: Pick<SlackKit['installations'], 'clientFor'>;
};

/**
 * Whether a person may read an engagement (the rule is engagements/may-read.ts). Membership comes from the cache, and
 * from Slack when nobody has asked yet, or with `fresh`: before files or answers leave (design.md, Who may see and do
 * what). Throws when Slack had to be asked and could not.
 */
export async function askMayRead(
  kit: ReadingKit,
  reader: ReadRequest,
  engagementId: string,
  options: { fresh?: boolean } = {},
): Promise<boolean> {
  const standing = await kit.db.inWorkspace(reader.workspaceId, (tx) =>
    readingStanding(tx, reader, engagementId),
  );
  return standing !== null && askOfStanding(kit, reader, standing, options);
}

/** The second half: Slack is asked where the database does not know, or not for sure. */
export async function askOfStanding(
  kit: ReadingKit,
  reader: ReadRequest,
  standing: Standing,
  options: { fresh?: boolean } = {},
): Promise<boolean> {
  const { workspaceId } = reader;
  const { engagementId, channelId, slackUserId, groups } = standing;
  const asked = await refreshGroups(kit, workspaceId, groups);
  const again = () => kit.db.inWorkspace(workspaceId, (tx) => mayRead(tx, reader, engagementId));
  const answer = asked ? await again() : standing.answer;
  if (answer !== 'unknown' && !options.fresh) return answer === 'yes';

  const client = await kit.installations.clientFor(workspaceId);
  if (!client) return false;
  const at = kit.now();
  const present = await isMember(client, channelId, slackUserId);
  return kit.db.inWorkspace(workspaceId, async (tx) => {
    await recordMembership(tx, workspaceId, { channelId, slackUserId, present, at });
    return (await mayRead(tx, reader, engagementId)) === 'yes';
  });
}

const change = z.object({ channel: z.string(), user: z.string(), event_ts: z.string().optional() });

/** Keeps the cache: someone joined a channel that the bot is in, or left it. */
export const registerMembership: RegisterListeners<SlackKit> = (app, kit) => {
  const record = async (workspaceId: string, event: unknown, present: boolean) => {
    const parsed = change.safeParse(event);
    if (!parsed.success) return;
    const { channel, user, event_ts } = parsed.data;
    // Events may come late and out of order: the time that counts is when it happened.
    const seconds = Number(event_ts);
    const at = Number.isFinite(seconds) && seconds > 0 ? new Date(seconds * 1000) : kit.now();
    await kit.db.inWorkspace(workspaceId, (tx) =>
      recordMembership(tx, workspaceId, { channelId: channel, slackUserId: user, present, at }),
    );
  };
  app.event('member_joined_channel', ({ event, context }) => record(context.news.workspaceId, event, true));
  app.event('member_left_channel', ({ event, context }) => record(context.news.workspaceId, event, false));
};
