import { type ReadableEngagement, readableEngagements } from '../../../engagements/readable-engagements.ts';
import { refreshMembership } from '../commands/refresh-membership.ts';
import type { SlackRequest } from '../intake/request.ts';

// A name that was typed is looked for among these; the list that is shown ends sooner.
const AT_MOST = 1_000;

/** The engagements that the person may read, newest first; Slack is asked about channels that nobody asked about yet. */
export async function readableOf(request: SlackRequest): Promise<ReadableEngagement[]> {
  const { kit, asker } = request;
  const read = () => kit.db.inWorkspace(asker.workspaceId, (tx) => readableEngagements(tx, asker, AT_MOST));
  const { engagements, unknownChannels } = await read();
  if (unknownChannels.length === 0) return engagements;
  await refreshMembership(request, unknownChannels);
  return (await read()).engagements;
}
