import { type ReadableEngagement, readableEngagements } from '../../../engagements/readable-engagements.ts';
import type { Tx } from '../../../platform/database.ts';
import type { Message } from '../../blocks/message.ts';
import { type EngagementStatus, statusMessage } from '../../blocks/views/status.ts';
import type { SlackRequest } from '../intake/request.ts';
import { engagementStatuses } from './engagement-status.ts';
import { refreshMembership } from './refresh-membership.ts';

// The message shows no more than these; the others are counted.
const DETAILED = 20;

const nameOnly = ({ id, client, name }: ReadableEngagement): EngagementStatus => ({
  id,
  client,
  engagement: name,
  stages: [],
});

/** The engagements that the person may read, each with its stages. */
export async function statusList(request: SlackRequest): Promise<Message> {
  const { kit, asker } = request;
  const { workspaceId } = asker;
  const read = <T>(work: (tx: Tx) => Promise<T>) => kit.db.inWorkspace(workspaceId, work);
  const { unknownChannels } = await read((tx) => readableEngagements(tx, asker));
  if (unknownChannels.length > 0) await refreshMembership(request, unknownChannels);
  return statusMessage(
    await read(async (tx) => {
      const { engagements } = await readableEngagements(tx, asker);
      const first = engagements.slice(0, DETAILED);
      const detailed = await engagementStatuses(tx, workspaceId, first, kit.now());
      return [...detailed, ...engagements.slice(DETAILED).map(nameOnly)];
    }),
  );
}
