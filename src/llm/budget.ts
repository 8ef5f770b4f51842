import { z } from 'zod';

/** What a budget is kept for (running.md, "Model calls"): reserved in this order, and only when all of them allow it. */
export const BUDGET_SCOPES = ['run', 'engagement', 'month'] as const;

export type BudgetScope = (typeof BUDGET_SCOPES)[number];

/** What a limit can be set for; `call` is the most that one call of unknown price may cost. */
export const LIMIT_KINDS = ['month', 'engagement', 'run', 'call'] as const;

export type LimitKind = (typeof LIMIT_KINDS)[number];

/** Stands for all of a kind: each engagement, each run, the one month. */
export const EVERYONE = '00000000-0000-0000-0000-000000000000';

/** The month that a moment counts in, in UTC: `2026-11`. */
export const periodOf = (at: Date): string => at.toISOString().slice(0, 7);

/** Why a call may not be paid for. US dollars. */
export const budgetObstacleSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('limit'),
    scope: z.enum(BUDGET_SCOPES),
    limitUsd: z.number(),
    spentUsd: z.number(),
    /** Set aside for calls under way. */
    reservedUsd: z.number(),
    /** The most that the refused call could have cost. */
    neededUsd: z.number(),
    /** Only open reservations stand in the way: once they are settled, the call may fit. */
    waits: z.boolean(),
  }),
  /** There is a budget, the model has no known price, and no admin has said what one call may cost at most. */
  z.object({ kind: z.literal('price_unknown'), provider: z.string(), model: z.string() }),
]);

export type BudgetObstacle = z.infer<typeof budgetObstacleSchema>;
