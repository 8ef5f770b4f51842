import { type CommentView, isOpen } from '../../../artifacts/comments/comment.ts';
import { commentsOfArtifact } from '../../../artifacts/comments/load-comments.ts';
import type { ArtifactType } from '../../../marketing/artifact-types.ts';
import type { Tx } from '../../../platform/database.ts';
import { answer, type Line, says, toVersion } from '../answer.ts';
import { type AskAct, asksOfOne } from '../ask-scope.ts';
import { ASK_SAY } from '../sentences.ts';
import { shownVersions } from '../stage-versions.ts';

const LISTED = 10;
const QUOTED = 200;

/** Comments on what stands now that no new version took up. */
export const comments: AskAct = asksOfOne({
  name: 'comments',
  does: 'Lists the comments that are still open.',
  example: 'which comments are open?',
  answer: async (tx, about, wanted) => {
    const { workspaceId, engagement } = about;
    const name = `${engagement.client}: ${engagement.name}`;
    const artifacts = new Set((await shownVersions(tx, about, wanted)).map(({ artifactId }) => artifactId));
    const open: CommentView[] = [];
    for (const artifactId of artifacts) {
      open.push(...(await commentsOfArtifact(tx, workspaceId, artifactId)).filter(isOpen));
    }
    if (open.length === 0) return answer(ASK_SAY.noComments(name), { about: [engagement.id] });
    const types = await typesOf(tx, workspaceId, open);
    const lines = open.slice(0, LISTED).map(({ authorName, text, versionId, about: number }): Line => {
      const type = types.get(versionId);
      const words = [...(text ?? '')];
      const shown = words.length > QUOTED ? `${words.slice(0, QUOTED).join('')}…` : (text ?? '');
      return [
        ...says(ASK_SAY.comment(authorName ?? ASK_SAY.someone, shown)),
        ...(type ? [...says(ASK_SAY.on), ...toVersion({ id: versionId, type, number })] : []),
      ];
    });
    return answer(ASK_SAY.openComments(name), {
      lines,
      closing: open.length > LISTED ? says(ASK_SAY.more(open.length - LISTED)) : [],
      about: [engagement.id],
    });
  },
});

async function typesOf(
  tx: Tx,
  workspaceId: string,
  open: readonly CommentView[],
): Promise<Map<string, ArtifactType>> {
  const rows = await tx.version.findMany({
    where: { workspaceId, id: { in: open.map(({ versionId }) => versionId) } },
    select: { id: true, type: true },
  });
  return new Map(rows.map(({ id, type }) => [id, type as ArtifactType]));
}
