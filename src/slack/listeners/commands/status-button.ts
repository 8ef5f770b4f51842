import { z } from 'zod';
import { loadEngagement } from '../../../engagements/load-engagement.ts';
import { VIEW } from '../../blocks/sentences.ts';
import { refusedView } from '../../blocks/views/refused.ts';
import { type EngagementStatus, statusMessage, statusView } from '../../blocks/views/status.ts';
import type { RegisterListeners } from '../../kit.ts';
import { askMayRead } from '../../people/membership.ts';
import type { BotKit } from '../bot-kit.ts';
import { onPress } from '../intake/press.ts';
import { openLoading, type SlackRequest, showInstead } from '../intake/request.ts';
import { engagementStatuses } from './engagement-status.ts';
import { COMMANDS_SAY } from './sentences.ts';

/** Null for what is not there, and for what the person may not read: the answer is the same. */
async function statusOf(
  { kit, asker }: SlackRequest,
  engagementId: unknown,
): Promise<EngagementStatus | null> {
  const { data: id } = z.uuid().safeParse(engagementId);
  if (id === undefined || !(await askMayRead(kit, asker, id))) return null;
  const { workspaceId } = asker;
  return kit.db.inWorkspace(workspaceId, async (tx) => {
    const engagement = await loadEngagement(tx, workspaceId, id);
    if (!engagement) return null;
    const named = { id, name: engagement.name, client: engagement.client.name };
    const [status] = await engagementStatuses(tx, workspaceId, [named], kit.now());
    return status ?? null;
  });
}

/** The Status button of an engagement's root message; as a private message where no modal could be opened in time. */
export const registerStatusButton: RegisterListeners<BotKit> = (app, kit) => {
  onPress(app, kit, 'status.open', async ({ request, value, triggerId, respond }) => {
    const opened = await openLoading(request, triggerId, VIEW.statusTitle);
    if (opened === 'repeated') return;
    const status = await statusOf(request, value.engagement);
    if (opened !== 'missed') {
      const view = status ? statusView([status]) : refusedView({ sentence: COMMANDS_SAY.nothingFound });
      await showInstead(request, opened, view);
      return;
    }
    const message = status ? statusMessage([status]) : { text: COMMANDS_SAY.nothingFound };
    await respond({ response_type: 'ephemeral', replace_original: false, ...message });
  });
};
