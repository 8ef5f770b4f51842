import type { Context } from '../../platform/context.ts';
import type { AskRow } from './ask-row.ts';

/** Keeps whether an answer helped a person; what they pressed last counts. */
export async function rateAnswer(context: Context, { id }: Pick<AskRow, 'id'>, good: boolean): Promise<void> {
  const { workspaceId, actorId } = context;
  const key = { workspaceId, askId: id, personId: actorId };
  const said = { good, at: context.now() };
  await context.db.inWorkspace(workspaceId, (tx) =>
    tx.askFeedback.upsert({
      where: { workspaceId_askId_personId: key },
      create: { ...key, ...said },
      update: said,
    }),
  );
}
