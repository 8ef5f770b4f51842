import { isAdmin } from '../../../engagements/admins.ts';
import { atLeast, dollars } from '../../../llm/dollars.ts';
import { addSpend, type Spend, spendReport } from '../../budgets/spend-report.ts';
import { answer, type Line, says } from '../answer.ts';
import { type AskAct, asksOfMany } from '../ask-scope.ts';
import { ASK_SAY } from '../sentences.ts';

const LISTED = 8;

/** Each kind apart: an unknown price is never 0, and "up to" never looks as if it were known. */
export function spendWords({ exactUsd, upToUsd, unknownCalls, calls }: Spend): string {
  const parts = [
    ...(exactUsd > 0 ? [dollars(exactUsd)] : []),
    ...(upToUsd > 0 ? [`up to ${dollars(atLeast(upToUsd))}${exactUsd > 0 ? ' more' : ''}`] : []),
    ...(unknownCalls > 0
      ? [`${unknownCalls === 1 ? '1 call' : `${unknownCalls} calls`} of unknown price`]
      : []),
  ];
  const amount = parts.length > 0 ? parts.join(' and ') : 'no charge';
  return `${amount} (${calls === 1 ? '1 call' : `${calls} calls`})`;
}

const monthName = (period: string): string =>
  new Intl.DateTimeFormat('en-US', { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(
    new Date(`${period}-01T00:00:00Z`),
  );

/** What it cost, as far as the person may see it: admins everything, others the engagements that they may read. */
export const costs: AskAct = asksOfMany({
  name: 'costs',
  does: 'Says what was spent on models.',
  example: 'what did this cost so far?',
  answer: async (tx, scope) => {
    const { workspaceId, actorId, engagements, now } = scope;
    const [only, ...others] = engagements;
    const one = only && others.length === 0;
    const everything = !one && (await isAdmin(tx, workspaceId, actorId));
    const ids = engagements.map(({ id }) => id);
    const report = await spendReport(tx, workspaceId, now, everything ? undefined : ids);
    const all = addSpend(report.months.map(({ spend }) => spend));
    if (all.calls === 0) return answer(ASK_SAY.noCosts, { about: one ? [only.id] : [] });
    const shown = report.engagements
      .filter(({ engagementId }) => ids.includes(engagementId ?? ''))
      .slice(0, LISTED);
    const each = shown.map(
      ({ client, name, spend }): Line => says(`${client}: ${name} - ${spendWords(spend)}`),
    );
    return answer(ASK_SAY.costs(monthName(report.period), spendWords(report.total)), {
      lines: [...(one ? [] : each), says(ASK_SAY.costsMonths(spendWords(all)))],
      closing: says(ASK_SAY.costsNote),
      personal: !one,
      about: one ? [only.id] : shown.flatMap(({ engagementId }) => engagementId ?? []),
    });
  },
});
