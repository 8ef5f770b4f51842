import type { MessageShortcut } from '@slack/bolt';
import type { CommentView } from '../../../src/artifacts/comments/comment.ts';
import { commentsOfArtifact } from '../../../src/artifacts/comments/load-comments.ts';
import type { ArtifactType } from '../../../src/marketing/artifact-types.ts';
import type { RegisterListeners } from '../../../src/slack/kit.ts';
import type { BotKit } from '../../../src/slack/listeners/bot-kit.ts';
import { registerThreadComments } from '../../../src/slack/listeners/comments/hear-thread.ts';
import { useAsComment } from '../../../src/slack/listeners/comments/use-as-comment.ts';
import { DRAFT_LISTENERS } from '../../../src/slack/listeners/drafts/draft-listeners.ts';
import type { Scene } from '../drafts/support/scene.ts';

const shortcut: RegisterListeners<BotKit> = (app, kit) => {
  app.shortcut<MessageShortcut>({ type: 'message_action', callback_id: 'use_as_comment' }, (request) =>
    useAsComment(request, kit),
  );
};

export const LISTENERS = [...DRAFT_LISTENERS, registerThreadComments, shortcut];

/** Every comment on the artifact of that type, in the order of their numbers. */
export function commentsOn(
  { bot: { db, workspaceId } }: Scene,
  engagementId: string,
  type: ArtifactType = 'strategy',
): Promise<CommentView[]> {
  return db.inWorkspace(workspaceId, async (tx) => {
    const artifact = await tx.artifact.findFirstOrThrow({ where: { workspaceId, engagementId, type } });
    return commentsOfArtifact(tx, workspaceId, artifact.id);
  });
}

export const textsOn = async (...of: Parameters<typeof commentsOn>): Promise<(string | null)[]> =>
  (await commentsOn(...of)).map(({ text }) => text);

/** Everything that the bot's database holds, of every table that it can read, as one text. */
export function everythingKept({ bot: { db, workspaceId } }: Scene): Promise<string> {
  return db.inWorkspace(workspaceId, async (tx) => {
    const tables = await tx.$queryRaw<{ name: string }[]>`
      select table_name::text as name from information_schema.tables where table_schema = 'public'`;
    const rows: string[] = [];
    for (const { name } of tables) {
      const all = await tx.$queryRawUnsafe<{ row: string }[]>(`select t::text as row from "${name}" t`);
      rows.push(...all.map(({ row }) => `${name} ${row}`));
    }
    return rows.join('\n');
  });
}
