import { listAdmins } from '../../engagements/admins.ts';
import type { BudgetHold } from '../../generation/budgets/budget-hold.ts';
import { BUDGET } from '../../generation/budgets/budget-sentences.ts';
import type { RunView } from '../../generation/run-view.ts';
import type { BudgetObstacle } from '../../llm/budget.ts';
import type { Cost } from '../../llm/cost.ts';
import { atLeast, dollars } from '../../llm/dollars.ts';
import { providerLabel } from '../../llm/sentences.ts';
import type { Tx } from '../../platform/database.ts';
import { COST } from '../blocks/sentences.ts';
import { clip, shown } from '../blocks/text.ts';
import { BUDGETS } from '../blocks/views/budgets-sentences.ts';

const LEFT: readonly RunView['jobs'][number]['state'][] = ['pending', 'ready', 'running'];

/** The titles of what a run still has to write. */
export const leftTitles = (run: RunView): string[] =>
  run.jobs.filter(({ state }) => LEFT.includes(state)).map(({ title }) => title);

/** The most that what is left can cost, in words. */
export const leftCost = ({ usd }: Cost): string =>
  usd === null ? COST.unknown : COST.upTo(dollars(atLeast(usd)));

/** Why a run is paused, what is left of it, and the most that this can cost; `paused` says that it is. */
export function heldSentence(paused: string, hold: BudgetHold, titles: readonly string[]): string {
  const why =
    hold.kind === 'limit'
      ? BUDGETS.usedUp(hold.scope, hold.limitUsd, hold.spentUsd, hold.neededUsd)
      : BUDGETS.priceUnknown(clip(shown(`${providerLabel(hold.provider)} ${hold.model}`), 150));
  return BUDGETS.because(paused, why, BUDGETS.left(clip(shown(titles.join(', ')), 600), leftCost(hold.left)));
}

/** Who can raise it, by name: nobody is disturbed. */
export async function whoRaises(
  tx: Tx,
  workspaceId: string,
  { kind }: Pick<BudgetObstacle, 'kind'>,
): Promise<string> {
  const does = kind === 'limit' ? BUDGETS.raiseIt : BUDGETS.sayIt;
  const admins = await listAdmins(tx, workspaceId);
  const names = [...new Set(admins.map(({ displayName }) => displayName ?? BUDGET.anAdmin))];
  const who = names.length > 0 ? clip(shown(names.join(' or ')), 300) : BUDGETS.anyAdmin;
  return BUDGETS.onlyAdmins(who, does);
}

/** What the progress message says of a run that its budget paused. */
export async function heldView(
  tx: Tx,
  workspaceId: string,
  run: RunView,
): Promise<{ sentence: string; hint: string } | undefined> {
  if (!run.held) return undefined;
  const hint = `${await whoRaises(tx, workspaceId, run.held)} ${BUDGETS.resume}`;
  return { sentence: heldSentence(BUDGETS.paused, run.held, leftTitles(run)), hint };
}
