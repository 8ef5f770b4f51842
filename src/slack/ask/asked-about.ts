import { loadEngagement } from '../../engagements/load-engagement.ts';
import type { ReadableEngagement } from '../../engagements/readable-engagements.ts';
import type { AskRow } from '../../generation/ask/ask-row.ts';
import { meansClient, namedEngagements } from '../../generation/ask/named-engagements.ts';
import type { EffectRun } from '../../platform/outbox/effect-run.ts';
import { engagementOfMessage } from '../outbound/find-by-message.ts';
import { askMayRead } from '../people/membership.ts';
import type { AskTools } from './ask-tools.ts';

/** What a question can be about, of what the asker may read. */
export type AskedAbout = {
  /** The one that the thread, or the asker's choice, says; null where they say none. */
  placed: ReadableEngagement | null;
  /** What it is about, as far as place and words tell. */
  engagements: readonly ReadableEngagement[];
  readable: readonly ReadableEngagement[];
};

/**
 * The engagement of the thread, else those that the question names, else those of the channel, else all. Null when it
 * stands in the thread of one that the asker may not read.
 */
export async function askedAbout(
  tools: AskTools,
  run: EffectRun,
  ask: AskRow,
  question: string,
  readable: readonly ReadableEngagement[],
): Promise<AskedAbout | null> {
  const { workspaceId, channelId, ts, threadTs, source, personId } = ask;
  const place = { channelId, ts, threadTs };
  const id =
    ask.engagementId ?? (await engagementOfMessage(tools.db, workspaceId, place))?.engagementId ?? undefined;
  if (id !== undefined) {
    const reader = { workspaceId, actorId: personId };
    const allowed = await askMayRead({ ...tools, now: run.now }, reader, id, { fresh: true });
    const placed = allowed
      ? (readable.find((one) => one.id === id) ?? (await archived(tools, run, id)))
      : null;
    if (!placed) return null;
    const sameClient = readable.filter(
      (one) => one.client === placed.client && one.channelId === placed.channelId && one.id !== id,
    );
    return { placed, engagements: [placed, ...(meansClient(question) ? sameClient : [])], readable };
  }
  const named = namedEngagements(question, readable);
  const here = source === 'mention' ? readable.filter((one) => one.channelId === channelId) : [];
  const engagements = [named, here, readable].find((found) => found.length > 0) ?? [];
  return { placed: null, engagements, readable };
}

/** Nobody lists it any more, but its thread is there. */
async function archived(
  { db }: AskTools,
  { workspaceId }: EffectRun,
  id: string,
): Promise<ReadableEngagement | null> {
  const found = await db.inWorkspace(workspaceId, (tx) => loadEngagement(tx, workspaceId, id));
  return found && { ...found, client: found.client.name };
}
