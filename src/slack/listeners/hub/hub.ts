import type { ModalView } from '@slack/types';
import { isAdmin } from '../../../engagements/admins.ts';
import { listIntakeDrafts } from '../../../engagements/intake-drafts.ts';
import { isEmpty } from '../../../marketing/is-empty.ts';
import { LABELS } from '../../blocks/labels.ts';
import { button } from '../../blocks/parts.ts';
import { HOME } from '../../blocks/views/home-sentences.ts';
import { hubView, type UnfinishedBrief } from '../../blocks/views/hub.ts';
import { dashboardModel } from '../../dashboard/dashboard-model.ts';
import { readDashboard } from '../../dashboard/read-dashboard.ts';
import { refreshAllGroups } from '../../people/user-groups.ts';
import type { Subcommand } from '../commands/command.ts';
import { inModal } from '../commands/in-modal.ts';
import { refreshMembership } from '../commands/refresh-membership.ts';
import type { Press } from '../drafts/press.ts';
import type { SlackRequest } from '../intake/request.ts';
import { opens } from './opens.ts';

const SHOWN = { perPage: 5, listed: 5 };

/** The hub of whoever asks, at a page of their engagements. */
async function hubOf(request: SlackRequest, page = 0): Promise<ModalView> {
  const { kit, asker } = request;
  const { workspaceId, actorId } = asker;
  const read = () =>
    kit.db.inWorkspace(workspaceId, async (tx) => ({
      dashboard: await readDashboard(tx, asker, { filters: { page }, ...SHOWN }),
      admin: await isAdmin(tx, workspaceId, actorId),
    }));
  await refreshAllGroups(kit, workspaceId);
  let found = await read();
  const { unknownChannels } = found.dashboard;
  if (unknownChannels.length > 0) {
    await refreshMembership(request, unknownChannels);
    found = await read();
  }
  const { dashboard, admin } = found;
  const unfinished = await unfinishedBriefs(request);
  return hubView({
    ...dashboardModel(dashboard),
    now: kit.now(),
    admin,
    unfinished: { items: unfinished.slice(0, SHOWN.listed), total: unfinished.length },
  });
}

/** The person's own briefs that say something already, the last saved first. */
async function unfinishedBriefs({ asker }: SlackRequest): Promise<UnfinishedBrief[]> {
  return (await listIntakeDrafts(asker))
    .filter(({ content }) => Object.values(content).some((value) => !isEmpty(value)))
    .map(({ id, content: { client_name: client }, updatedAt }) => ({
      draftId: id,
      client: typeof client === 'string' && client.trim() !== '' ? client : HOME.unnamedClient,
      savedAt: updatedAt,
    }));
}

/** `/aicmo` alone. */
export const hubCommand: Subcommand = inModal(HOME.title, async ({ request }) => ({
  view: () => hubOf(request),
  again: button(LABELS.open, 'hub.open', {}, { style: 'primary' }),
}));

export const openHub: Press = opens({
  title: HOME.title,
  stacks: true,
  view: (request) => hubOf(request),
});

/** Another page of it, in its place. */
export const turnHub: Press = opens({
  title: HOME.title,
  stacks: false,
  view: (request, { page }) => hubOf(request, page),
});
