import type { AllMiddlewareArgs, MessageShortcut, SlackShortcutMiddlewareArgs } from '@slack/bolt';
import { takeMessage } from '../../../artifacts/comments/take-message.ts';
import { loadVersion } from '../../../artifacts/load-version.ts';
import { WORDS } from '../../blocks/sentences.ts';
import { COMMENTS } from '../../blocks/views/comment-sentences.ts';
import { engagementOfThread } from '../../comments/internal-thread.ts';
import { messageAuthor } from '../../comments/message-author.ts';
import { messageInWords } from '../../comments/people-names.ts';
import { momentOf } from '../../comments/said-in-thread.ts';
import { askMayRead } from '../../people/membership.ts';
import { type AnyRequest, answerPrivately } from '../../request/private-answer.ts';
import type { AicmoContext } from '../../request/slack-context.ts';
import type { BotKit } from '../bot-kit.ts';
import { DRAFTS } from '../drafts/sentences.ts';

export type MessageRequest = SlackShortcutMiddlewareArgs<MessageShortcut> & AllMiddlewareArgs<AicmoContext>;

/** Makes a message of an engagement's thread a comment of whoever wrote it, and says so to whoever chose it. */
export async function useAsComment(request: MessageRequest, kit: BotKit): Promise<void> {
  const sentence = await take(request, kit);
  await request.ack();
  await answerPrivately(request as AnyRequest, sentence);
}

async function take({ shortcut, context }: MessageRequest, kit: BotKit): Promise<string> {
  const { workspaceId, actorId, acting, db } = context.aicmo;
  const { message } = shortcut;
  const { ts, text = '' } = message;
  const channelId = shortcut.channel.id;
  const threadTs: unknown = message.thread_ts;
  if (typeof threadTs !== 'string') return COMMENTS.notInThread;
  const engagementId = await engagementOfThread(db, workspaceId, { channelId, threadTs });
  if (engagementId === undefined) return COMMENTS.notInThread;
  if (!(await askMayRead(kit, { workspaceId, actorId }, engagementId))) return COMMENTS.notInThread;
  if (ts === threadTs) return COMMENTS.notAPerson;
  // Each may wait a second for Slack, and somebody waits for both.
  const [author, words] = await Promise.all([
    messageAuthor(kit, workspaceId, shortcut),
    messageInWords(kit, workspaceId, text),
  ]);
  if (!author) return COMMENTS.notAPerson;
  if (words.trim() === '') return COMMENTS.noWords;
  const editedTs: unknown = message.edited?.ts;
  const outcome = await takeMessage(acting, {
    engagementId,
    message: { channelId, ts },
    authorId: author.id,
    text: words,
    at: momentOf(ts),
    ...(typeof editedTs === 'string' ? { editedAt: momentOf(editedTs) } : {}),
    source: 'shortcut',
  });
  if (!outcome.ok) return outcome.refusal.sentence;
  const { number, versionId } = outcome.value;
  const version = await db.inWorkspace(workspaceId, (tx) => loadVersion(tx, workspaceId, versionId));
  return version ? COMMENTS.taken(number, WORDS.versionName(version.title, version.number)) : DRAFTS.done;
}
