import {
  type HeldBudget,
  heldBudget,
  raiseBudget,
  suggestedUsd,
} from '../../../generation/budgets/budget-raise.ts';
import type { RunView } from '../../../generation/run-view.ts';
import { LIMIT_KINDS, type LimitKind } from '../../../llm/budget.ts';
import { providerLabel } from '../../../llm/sentences.ts';
import type { Outcome } from '../../../platform/outcome.ts';
import { raiseError, raiseView, readRaise } from '../../blocks/views/budgets-raise.ts';
import { BUDGETS } from '../../blocks/views/budgets-sentences.ts';
import { leftCost } from '../../messages/held-words.ts';
import type { Find } from '../drafts/finders.ts';
import { shows } from '../drafts/press.ts';
import type { Ask } from '../drafts/requests.ts';
import { saidDone, saidView } from '../drafts/said.ts';
import { becomes, submits } from '../drafts/submission.ts';

type HeldRun = { runId: string; engagementId: string; type: RunView['type']; held: Outcome<HeldBudget> };

const aHeldRun: Find<HeldRun> = async ({ context, subject: { runId } }: Ask) => {
  const { db, workspaceId } = context;
  if (runId === undefined) return undefined;
  return db.inWorkspace(workspaceId, async (tx) => {
    const run = await tx.run.findUnique({ where: { workspaceId_id: { workspaceId, id: runId } } });
    if (!run) return undefined;
    const type = run.type as RunView['type'];
    return { runId, engagementId: run.engagementId, type, held: await heldBudget(tx, context, run) };
  });
};

/** The limit that a run reached, its use, and the question for another one. */
export const askRaise = shows(aHeldRun, {
  title: BUDGETS.raiseTitle,
  stacks: false,
  view: async (_ask, { runId, engagementId, type, held }) => {
    if (!held.ok) return saidView(held.refusal);
    const { hold, key, budget, leastUsd } = held.value;
    const priced = hold.kind === 'limit';
    return raiseView({
      meta: { engagement: engagementId, artifact: type, run: runId, section: key.kind },
      kind: key.kind,
      ...budget,
      ...(priced
        ? { neededUsd: hold.neededUsd }
        : { model: `${providerLabel(hold.provider)} ${hold.model}` }),
      left: leftCost(hold.left),
      leastUsd,
      suggestedUsd: suggestedUsd(held.value),
    });
  },
});

const kindOf = (section: string | undefined): LimitKind | undefined =>
  LIMIT_KINDS.find((kind) => kind === section);

export const raiseIt = submits(aHeldRun, {
  submit: async ({ context, view, value }, { runId, held }) => {
    if (!held.ok) return becomes(held.refusal);
    const usd = readRaise(view.state);
    const kind = kindOf(value.section) ?? held.value.key.kind;
    if (usd === undefined) return { errors: raiseError(BUDGETS.noAmount) };
    const outcome = await raiseBudget(context.acting, { runId, kind, usd });
    if (!outcome.ok) {
      const { code, sentence } = outcome.refusal;
      return code === 'amount_invalid' ? { errors: raiseError(sentence) } : becomes({ sentence });
    }
    const { runs } = outcome.value;
    const said =
      kind === 'call' && usd !== null ? BUDGETS.capped(usd, runs.length) : BUDGETS.raised(usd, runs.length);
    return becomes(saidDone(said));
  },
});
