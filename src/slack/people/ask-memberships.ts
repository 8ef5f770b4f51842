import type { WebClient } from '@slack/web-api';
import { recordMembership } from '../../engagements/members.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Database } from '../../platform/database.ts';
import { within } from '../../platform/within.ts';
import { isMember } from './membership.ts';

// Somebody waits for the list; a channel that Slack does not tell about in time is in the next one.
const PATIENCE_MS = 1_500;
const AT_MOST = 20;

type Asked = { db: Database; now: Clock; client: WebClient; workspaceId: string; slackUserId: string };

/** Asks Slack whether a person is in channels that nobody has asked about yet. */
export async function askMemberships(
  { db, now, client, workspaceId, slackUserId }: Asked,
  channelIds: readonly string[],
): Promise<void> {
  const ask = async (channelId: string) => {
    const at = now();
    const present = await isMember(client, channelId, slackUserId);
    await db.inWorkspace(workspaceId, (tx) =>
      recordMembership(tx, workspaceId, { channelId, slackUserId, present, at }),
    );
  };
  await within(PATIENCE_MS, Promise.allSettled(channelIds.slice(0, AT_MOST).map(ask)), []);
}
