import { isAdmin } from '../../engagements/admins.ts';
import type { HomeFilters } from '../../engagements/home-views.ts';
import { readBudget } from '../../generation/budgets/budget-limits.ts';
import { monthSpend } from '../../generation/budgets/month-spend.ts';
import { EVERYONE } from '../../llm/budget.ts';
import type { Tx } from '../../platform/database.ts';
import { LIMITS } from '../blocks/limits.ts';
import { spendText } from '../blocks/views/costs.ts';
import { COSTS } from '../blocks/views/costs-sentences.ts';
import type { HomeModel } from '../blocks/views/home.ts';
import { HOME } from '../blocks/views/home-sentences.ts';
import { dashboardModel } from './dashboard-model.ts';
import { threadLinks } from './links.ts';
import { readDashboard } from './read-dashboard.ts';
import { recentDecisions } from './recent-decisions.ts';

const SHOWN = { perPage: 8, listed: 10, decisions: 10 };

export type HomeReader = { workspaceId: string; actorId: string; now: () => Date };

/** Everything on a person's Home, as it is now. */
export async function homeFacts(
  tx: Tx,
  reader: HomeReader,
  filters: HomeFilters,
): Promise<{ model: HomeModel; unknownChannels: readonly string[] }> {
  const { workspaceId, actorId } = reader;
  const { perPage, listed } = SHOWN;
  const dashboard = await readDashboard(tx, reader, { filters, perPage, listed });
  const admin = await isAdmin(tx, workspaceId, actorId);
  const decisions = await recentDecisions(tx, workspaceId, dashboard.fittingIds, SHOWN.decisions);
  const links = await threadLinks(
    tx,
    workspaceId,
    'draft',
    decisions.map(({ versionId }) => versionId),
  );
  const clients = dashboard.clients.slice(0, LIMITS.options - 1);
  return {
    unknownChannels: dashboard.unknownChannels,
    model: {
      ...dashboardModel(dashboard),
      now: reader.now(),
      admin,
      decisions: decisions.map((decision) => ({ ...decision, link: links.get(decision.versionId) })),
      spend: await spend(tx, reader, admin ? undefined : dashboard.readableIds),
      clients: [...clients].sort((one, other) => one.name.localeCompare(other.name, 'en')),
      moreClients: dashboard.clients.length > clients.length,
      filters: dashboard.filters,
    },
  };
}

/** As `/aicmo costs` shows it: for admins all of it against the budget, for others what they may read. */
async function spend(
  tx: Tx,
  { workspaceId, now }: HomeReader,
  only: readonly string[] | undefined,
): Promise<HomeModel['spend']> {
  const at = now();
  const spent = await monthSpend(tx, workspaceId, at, only);
  const amount = spent.calls === 0 ? HOME.noSpend : spendText(spent);
  if (only) return { text: amount, all: false };
  const { limitUsd } = await readBudget(tx, workspaceId, { kind: 'month', subjectId: EVERYONE }, at);
  return { text: limitUsd === null ? amount : `${amount}${HOME.ofBudget(COSTS.known(limitUsd))}`, all: true };
}
