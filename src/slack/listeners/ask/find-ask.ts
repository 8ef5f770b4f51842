import { z } from 'zod';
import { type AskRow, loadAsk } from '../../../generation/ask/ask-row.ts';
import type { ActionValue } from '../../blocks/value.ts';
import { askMayRead } from '../../people/membership.ts';
import type { SlackContext } from '../../request/slack-context.ts';
import type { BotKit } from '../bot-kit.ts';

/**
 * The question that a button names, for somebody who may know of it: the asker, or - of what was said openly in an
 * engagement's thread - whoever may read that engagement. Undefined for everything else, always alike.
 */
export async function findAsk(
  kit: BotKit,
  asker: SlackContext,
  { ask: id }: ActionValue,
): Promise<AskRow | undefined> {
  if (!z.guid().safeParse(id).success || id === undefined) return undefined;
  const { workspaceId, actorId } = asker;
  const ask = await kit.db.inWorkspace(workspaceId, (tx) => loadAsk(tx, workspaceId, id));
  if (!ask) return undefined;
  const { engagementId, personId } = ask;
  if (engagementId) return (await askMayRead(kit, asker, engagementId)) ? ask : undefined;
  return personId === actorId ? ask : undefined;
}
