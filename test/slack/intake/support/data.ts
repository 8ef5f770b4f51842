import type { IntakeDraft } from '../../../../src/engagements/intake-drafts.ts';
import { listIntakeDrafts } from '../../../../src/engagements/intake-drafts.ts';
import { ensurePerson } from '../../../../src/engagements/people.ts';
import type { Context } from '../../../../src/platform/context.ts';
import type { TestBot } from '../../../support/bot.ts';

/** The context of someone in the workspace, for looking into the store and for acting past Slack. */
export async function contextOf(bot: TestBot, userId: string): Promise<Context> {
  const { db, workspaceId, slack } = bot;
  const person = await db.inWorkspace(workspaceId, (tx) =>
    ensurePerson(tx, workspaceId, { teamId: slack.team.id, userId }),
  );
  return {
    db,
    workspaceId,
    actorId: person.id,
    traceId: '00000000-0000-4000-8000-000000000000',
    now: () => new Date(),
  };
}

/** The one unfinished brief of a person. */
export async function draftOf(bot: TestBot, userId: string): Promise<IntakeDraft> {
  const [draft, ...more] = await listIntakeDrafts(await contextOf(bot, userId));
  if (!draft || more.length > 0) throw new Error(`There are ${more.length + (draft ? 1 : 0)} drafts.`);
  return draft;
}

/** Every engagement of the workspace. */
export const engagements = (bot: TestBot) =>
  bot.db.inWorkspace(bot.workspaceId, (tx) => tx.engagement.findMany());

/** Takes away what earlier tests left, so that one workspace serves them all. */
export async function clean(
  bot: TestBot,
  people: readonly { modal(): Promise<unknown>; closes(how: { all: boolean }): Promise<void> }[],
): Promise<void> {
  await bot.db.inWorkspace(bot.workspaceId, (tx) => tx.intakeDraft.deleteMany());
  for (const person of people) if (await person.modal()) await person.closes({ all: true });
}
