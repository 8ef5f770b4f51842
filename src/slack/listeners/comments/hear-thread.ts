import { COMMENT_MAX } from '../../../artifacts/comments/comment.ts';
import { followDeletion, followEdit } from '../../../artifacts/comments/follow-message.ts';
import { rememberDeletion } from '../../../artifacts/comments/remember-deletion.ts';
import { takeMessage } from '../../../artifacts/comments/take-message.ts';
import type { SlackUser } from '../../../engagements/people.ts';
import { clip } from '../../blocks/text.ts';
import { engagementOfThread } from '../../comments/internal-thread.ts';
import { messageInWords } from '../../comments/people-names.ts';
import { momentOf, type Said, type ThreadNews, threadNews } from '../../comments/said-in-thread.ts';
import type { RegisterListeners, SlackKit } from '../../kit.ts';
import { askMayRead } from '../../people/membership.ts';
import { personBehind } from '../../people/person-behind.ts';
import { originOf } from '../../request/origin.ts';
import type { SlackNews } from '../../request/slack-context.ts';

/** What a message event is about: the news, and whoever said it. */
type Heard = { news: SlackNews; botUserId: string | undefined; speaker: SlackUser | undefined };

/**
 * Replies in an engagement's thread become comments, without an answer; their edits and deletions follow. Nothing else
 * that is said in a channel is kept: what it is about is looked up by its thread before anything is read of it.
 */
export const registerThreadComments: RegisterListeners<SlackKit> = (app, kit) => {
  app.event('message', async ({ event, body, context }) => {
    const heard = threadNews(event);
    if (!heard) return;
    const { botUserId, news } = context;
    await hear(kit, { news, botUserId, speaker: speakerOf(event, body) }, heard);
  });
};

/** The person who wrote the message: of a changed or a deleted one, whoever wrote the message that it was. */
function speakerOf(event: object, body: object): SlackUser | undefined {
  const inner =
    'message' in event ? event.message : 'previous_message' in event ? event.previous_message : event;
  return originOf({ ...body, event: { ...Object(inner), type: 'message' } })?.person;
}

async function hear(kit: SlackKit, heard: Heard, what: ThreadNews): Promise<void> {
  if (what.kind === 'said') await keep(kit, heard, what.said);
  else if (what.kind === 'changed') await change(kit, heard, what.said, what.at);
  else await forget(kit, heard, what);
}

async function change(kit: SlackKit, heard: Heard, now: Said, at: Date): Promise<void> {
  const { workspaceId } = heard.news;
  const message = { channelId: now.channelId, ts: now.ts };
  // It may have been said before we heard of it.
  if (!(await isComment(kit, workspaceId, message))) return keep(kit, heard, now, at);
  await followEdit({ ...kit, ...heard.news }, message, {
    text: await inWords(kit, workspaceId, now.text),
    at,
  });
}

async function forget(
  kit: SlackKit,
  heard: Heard,
  { channelId, ts, said: before }: { channelId: string; ts: string; said?: Said },
): Promise<void> {
  const { news, speaker } = heard;
  const message = { channelId, ts };
  const followed = await followDeletion({ ...kit, ...news }, message);
  if (followed !== 'unknown' || !before || !speaker) return;
  const engagementId = await threadOf(kit, heard, before);
  if (engagementId === undefined) return;
  const authorId = await personOf(kit, news.workspaceId, speaker);
  const { workspaceId } = news;
  await rememberDeletion({ ...kit, workspaceId }, { engagementId, message, authorId, at: momentOf(ts) });
}

/** Makes it a comment where it stands in an engagement's thread and its author may read that engagement. */
async function keep(kit: SlackKit, heard: Heard, what: Said, editedAt?: Date): Promise<void> {
  const { news, speaker } = heard;
  const { workspaceId, traceId } = news;
  const engagementId = speaker && (await threadOf(kit, heard, what));
  if (engagementId === undefined || !speaker) return;
  const actorId = await personOf(kit, workspaceId, speaker);
  if (!(await askMayRead(kit, { workspaceId, actorId }, engagementId))) return;
  const { channelId, ts } = what;
  const outcome = await takeMessage(
    { db: kit.db, workspaceId, actorId, traceId, now: kit.now },
    {
      engagementId,
      message: { channelId, ts },
      authorId: actorId,
      text: await inWords(kit, workspaceId, what.text),
      at: momentOf(ts),
      ...(editedAt ? { editedAt } : {}),
      source: 'thread',
    },
  );
  if (!outcome.ok) {
    const { code } = outcome.refusal;
    kit.log.info({ traceId, workspaceId, code }, 'a reply in a thread became no comment');
  }
}

/** The engagement in whose thread it stands; undefined elsewhere, and for what is said to the bot. */
async function threadOf(
  { db }: SlackKit,
  { news, botUserId }: Heard,
  { channelId, threadTs, text }: Said,
): Promise<string | undefined> {
  if (botUserId && text.includes(`<@${botUserId}`)) return undefined;
  return engagementOfThread(db, news.workspaceId, { channelId, threadTs });
}

const personOf = async (kit: SlackKit, workspaceId: string, user: SlackUser): Promise<string> =>
  (await personBehind(kit, workspaceId, user)).id;

/** A longer reply than a comment can hold ends with an ellipsis; the whole stands in the thread. */
const inWords = async (kit: SlackKit, workspaceId: string, text: string): Promise<string> =>
  clip(await messageInWords(kit, workspaceId, text), COMMENT_MAX);

const isComment = async (
  { db }: SlackKit,
  workspaceId: string,
  { channelId, ts }: { channelId: string; ts: string },
): Promise<boolean> =>
  (await db.inWorkspace(workspaceId, (tx) => tx.comment.count({ where: { workspaceId, channelId, ts } }))) >
  0;
