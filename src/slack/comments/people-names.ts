import { within } from '../../platform/within.ts';
import type { SlackKit } from '../kit.ts';
import { readProfile } from '../people/profile.ts';
import { mentionedIds, type Names, plainText } from './plain-text.ts';

// Nobody reads a name before the comment is kept, but somebody may wait for it.
const PATIENCE_MS = 1_000;
const ASKED_AT_MOST = 10;

/** A message's text as people read it; names that we do not know yet are asked of Slack, and not kept. */
export async function messageInWords(
  kit: Pick<SlackKit, 'db' | 'installations'>,
  workspaceId: string,
  text: string,
): Promise<string> {
  const ids = mentionedIds(text);
  return plainText(text, ids.length === 0 ? new Map() : await namesOf(kit, workspaceId, ids));
}

async function namesOf(
  { db, installations }: Pick<SlackKit, 'db' | 'installations'>,
  workspaceId: string,
  ids: readonly string[],
): Promise<Names> {
  const known = await db.inWorkspace(workspaceId, (tx) =>
    tx.person.findMany({
      where: { workspaceId, slackUserId: { in: [...ids] }, displayName: { not: null } },
      select: { slackUserId: true, displayName: true },
    }),
  );
  const names = new Map(known.map(({ slackUserId, displayName }) => [slackUserId, displayName ?? '']));
  const unknown = ids.filter((id) => !names.has(id)).slice(0, ASKED_AT_MOST);
  const client = unknown.length > 0 ? await installations.clientFor(workspaceId) : null;
  if (!client) return names;
  const ask = async (id: string) => {
    const { displayName } = await readProfile(client, id);
    if (displayName) names.set(id, displayName);
  };
  await within(PATIENCE_MS, Promise.allSettled(unknown.map(ask)), []);
  return names;
}
