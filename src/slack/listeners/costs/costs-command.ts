import { isAdmin } from '../../../engagements/admins.ts';
import { readableEngagements } from '../../../engagements/readable-engagements.ts';
import { budgetStandings } from '../../../generation/budgets/budget-standings.ts';
import { addSpend, type SpendReport, spendReport } from '../../../generation/budgets/spend-report.ts';
import { providerLabel } from '../../../llm/sentences.ts';
import { ARTIFACT_TITLES } from '../../../marketing/artifact-types.ts';
import type { Tx } from '../../../platform/database.ts';
import type { Message } from '../../blocks/message.ts';
import { type CostsView, costsMessage, type SpendLine } from '../../blocks/views/costs.ts';
import { COSTS } from '../../blocks/views/costs-sentences.ts';
import type { Subcommand } from '../commands/command.ts';
import { refreshMembership } from '../commands/refresh-membership.ts';
import type { SlackRequest } from '../intake/request.ts';

/** The message lists no more than these; the others are summed. */
const LISTED = { engagements: 20, models: 10 };

/** So many engagements are looked through for somebody who may not see all. */
const READABLE = 500;

/** What this month cost: for admins all of it, with the budgets; for others the engagements that they may read. */
export const costsCommand: Subcommand = ({ request }) => costsOf(request);

/** The same for whoever asks, wherever they do. */
export async function costsOf(request: SlackRequest): Promise<Message> {
  const { kit, asker } = request;
  const { workspaceId, actorId } = asker;
  const at = kit.now();
  const read = <T>(work: (tx: Tx) => Promise<T>) => kit.db.inWorkspace(workspaceId, work);
  if (await read((tx) => isAdmin(tx, workspaceId, actorId))) {
    return costsMessage(await read((tx) => everything(tx, workspaceId, at)));
  }
  const { unknownChannels } = await read((tx) => readableEngagements(tx, asker, READABLE));
  if (unknownChannels.length > 0) await refreshMembership(request, unknownChannels);
  return costsMessage(
    await read(async (tx) => {
      const { engagements } = await readableEngagements(tx, asker, READABLE);
      const ids = engagements.map(({ id }) => id);
      const report = await spendReport(tx, workspaceId, at, ids);
      return { month: monthName(report.period), engagements: engagementLines(report) };
    }),
  );
}

async function everything(tx: Tx, workspaceId: string, at: Date): Promise<CostsView> {
  const report = await spendReport(tx, workspaceId, at);
  const { limits, month, engagements, runs } = await budgetStandings(tx, workspaceId, at);
  return {
    month: monthName(report.period),
    engagements: engagementLines(report),
    workspace: {
      total: report.total,
      stages: report.stages.map(({ type, spend }) => ({
        label: type ? ARTIFACT_TITLES[type] : COSTS.outsideStages,
        spend,
      })),
      models: listed(
        report.models.map(({ provider, model, spend }) => ({
          label: provider === 'stub' ? providerLabel(provider) : `${providerLabel(provider)}, ${model}`,
          spend,
        })),
        LISTED.models,
      ),
      months: report.months.map(({ period, spend }) => ({ label: monthName(period), spend })),
      limits,
      monthBudget: month,
      engagementBudgets: engagements,
      runBudgets: runs,
    },
  };
}

const engagementLines = ({ engagements }: SpendReport): SpendLine[] =>
  listed(
    engagements.map(({ engagementId, client, name, spend }) => ({
      label: engagementId ? `${client}: ${name}` : COSTS.outside,
      spend,
    })),
    LISTED.engagements,
  );

function listed(lines: readonly SpendLine[], most: number): SpendLine[] {
  const rest = lines.slice(most);
  if (rest.length === 0) return [...lines];
  return [
    ...lines.slice(0, most),
    { label: COSTS.more(rest.length), spend: addSpend(rest.map(({ spend }) => spend)) },
  ];
}

/** `2026-11` as "November 2026". */
const monthName = (period: string): string =>
  new Intl.DateTimeFormat('en-US', { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(
    new Date(`${period}-01T00:00:00Z`),
  );
