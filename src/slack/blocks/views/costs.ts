import type { KnownBlock, RichTextElement } from '@slack/types';
import { ARTIFACT_TITLES, type ArtifactType } from '../../../marketing/artifact-types.ts';
import { aloud } from '../aloud.ts';
import { type Message, message } from '../message.ts';
import { actions, button, context, header, paragraph } from '../parts.ts';
import { bold, bullets, richText, section, words } from '../rich-text.ts';
import { clip, shown } from '../text.ts';
import { BUDGETS } from './budgets-sentences.ts';
import { COSTS } from './costs-sentences.ts';

/** Each kind apart: what is known, what it can be at most, and calls whose price nobody knows. US dollars. */
export type SpendView = { exactUsd: number; upToUsd: number; unknownCalls: number; calls: number };

// Twenty engagements, ten models and the budgets have to fit into one message.
const LABEL_MAX = 120;

export type SpendLine = { label: string; spend: SpendView };

export type BudgetView = { limitUsd: number | null; spentUsd: number; reservedUsd: number };

export type BudgetLine = BudgetView & { client: string; name: string; type?: ArtifactType };

export type CostsView = {
  /** "November 2026". */
  month: string;
  engagements: readonly SpendLine[];
  /** What only admins see. */
  workspace?: {
    total: SpendView;
    stages: readonly SpendLine[];
    models: readonly SpendLine[];
    months: readonly SpendLine[];
    limits: { engagement: number | null; run: number | null; call: number | null };
    monthBudget: BudgetView;
    engagementBudgets: readonly BudgetLine[];
    runBudgets: readonly BudgetLine[];
  };
};

/** An amount in words: an unknown price is never 0, and "up to" never looks as if it were known. */
export function spendText({ exactUsd, upToUsd, unknownCalls, calls }: SpendView): string {
  const parts = [
    ...(exactUsd > 0 ? [COSTS.known(exactUsd)] : []),
    ...(upToUsd > 0 ? [exactUsd > 0 ? COSTS.upToMore(upToUsd) : COSTS.upTo(upToUsd)] : []),
  ];
  if (unknownCalls > 0) parts.push(parts.length > 0 ? COSTS.unknown(unknownCalls) : COSTS.onlyUnknown);
  const last = parts.length > 1 ? ` and ${parts.pop()}` : '';
  const amount = parts.length > 0 ? `${parts.join(', ')}${last}` : COSTS.free;
  return `${amount} (${COSTS.calls(calls)})`;
}

const line = ({ label, spend }: SpendLine): RichTextElement[] => [
  ...words(`${clip(shown(label), LABEL_MAX)}: `),
  ...words(spendText(spend)),
];

const group = (title: string, lines: readonly RichTextElement[][]): KnownBlock[] =>
  lines.length === 0 ? [] : richText([section(bold(title)), bullets(lines)]);

/** What was spent, as a private message; for admins with the totals and the budgets. */
export function costsMessage(view: CostsView): Message {
  const { workspace } = view;
  const title = COSTS.title(view.month);
  const nothing = workspace ? COSTS.none : COSTS.noneOfYours;
  const blocks: KnownBlock[] = [
    header(title),
    ...(workspace && workspace.total.calls > 0
      ? richText([section([...bold(COSTS.total), ...words(spendText(workspace.total))])])
      : []),
    ...group(COSTS.engagements, view.engagements.map(line)),
    ...(view.engagements.length === 0 ? [paragraph(nothing)] : []),
    ...(workspace ? ofWorkspace(workspace) : []),
    context(workspace ? COSTS.intro : COSTS.ownIntro),
  ];
  return message({ text: aloud(blocks), blocks });
}

function ofWorkspace(workspace: NonNullable<CostsView['workspace']>): KnownBlock[] {
  return [
    ...group(COSTS.stages, workspace.stages.map(line)),
    ...group(COSTS.models, workspace.models.map(line)),
    ...group(COSTS.months, workspace.months.map(line)),
    ...group(COSTS.budgets, budgetLines(workspace)),
    ...actions(button(BUDGETS.open, 'costs.budgets', {})),
  ];
}

function budgetLines(workspace: NonNullable<CostsView['workspace']>): RichTextElement[][] {
  const { limits, monthBudget, engagementBudgets, runBudgets } = workspace;
  const used = usedText(monthBudget);
  const unset = [monthBudget.limitUsd, limits.engagement, limits.run, limits.call].every(
    (usd) => usd === null,
  );
  if (unset && engagementBudgets.length + runBudgets.length === 0) return [words(COSTS.noBudgets)];
  return [
    words(
      monthBudget.limitUsd === null
        ? COSTS.noMonth(used)
        : COSTS.month(COSTS.known(monthBudget.limitUsd), used),
    ),
    words(COSTS.eachEngagement(limitText(limits.engagement))),
    ...engagementBudgets.map(budgetLine),
    words(COSTS.eachRun(limitText(limits.run))),
    ...runBudgets.map(budgetLine),
    words(COSTS.call(limits.call === null ? COSTS.noCap : COSTS.known(limits.call))),
  ];
}

const limitText = (usd: number | null): string => (usd === null ? COSTS.noLimit : COSTS.known(usd));

const usedText = ({ spentUsd, reservedUsd }: BudgetView): string => COSTS.used(spentUsd, reservedUsd);

function budgetLine(budget: BudgetLine): RichTextElement[] {
  const stage = budget.type ? `, ${ARTIFACT_TITLES[budget.type].toLowerCase()}` : '';
  const name = clip(shown(`${budget.client}: ${budget.name}${stage}`), LABEL_MAX);
  const used = usedText(budget);
  return words(`${name}: ${budget.limitUsd === null ? used : COSTS.usedOf(used, budget.limitUsd)}`);
}
