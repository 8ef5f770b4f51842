import type { WebClient } from '@slack/web-api';
import { recordMembership } from '../../engagements/members.ts';
import { type ReadableEngagement, readableEngagements } from '../../engagements/readable-engagements.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Database } from '../../platform/database.ts';
import { isMember } from '../people/membership.ts';

// A name is looked for among these.
const AT_MOST = 1_000;
const ASKED = 20;

/** The engagements that a person may read; Slack is asked about channels that nobody asked about yet. */
export async function readableFor(
  { db, client, now }: { db: Database; client: WebClient; now: Clock },
  { workspaceId, personId, slackUserId }: { workspaceId: string; personId: string; slackUserId: string },
): Promise<ReadableEngagement[]> {
  const reader = { workspaceId, actorId: personId, now };
  const read = () => db.inWorkspace(workspaceId, (tx) => readableEngagements(tx, reader, AT_MOST));
  const { engagements, unknownChannels } = await read();
  if (unknownChannels.length === 0) return engagements;
  for (const channelId of unknownChannels.slice(0, ASKED)) {
    const at = now();
    const present = await isMember(client, channelId, slackUserId);
    await db.inWorkspace(workspaceId, (tx) =>
      recordMembership(tx, workspaceId, { channelId, slackUserId, present, at }),
    );
  }
  return (await read()).engagements;
}
