import { z } from 'zod';
import { type BudgetObstacle, budgetObstacleSchema, type LimitKind } from '../../llm/budget.ts';
import type { Cost } from '../../llm/cost.ts';
import type { Prisma } from '../../platform/generated/client.ts';

/** Why a run is paused when a budget did it, and the most that what is left of it can cost. */
export type BudgetHold = BudgetObstacle & { left: Cost };

const left: z.ZodType<Cost> = z.union([
  z.object({ usd: z.number(), kind: z.enum(['exact', 'up_to']) }),
  z.object({ usd: z.null(), kind: z.literal('unknown') }),
]);

const holdSchema = budgetObstacleSchema.and(z.object({ left }));

/** What `run.held_for` says; null for a run that is not paused, or that a person paused. */
export function heldOf(run: { status: string; heldFor: unknown }): BudgetHold | null {
  if (run.status !== 'paused' || run.heldFor === null) return null;
  return holdSchema.safeParse(run.heldFor).data ?? null;
}

/** The limit that an admin changes to let it go on. */
export const limitOf = (hold: BudgetObstacle): LimitKind => (hold.kind === 'limit' ? hold.scope : 'call');

/** The runs that a limit of this kind holds, as a condition on `run.held_for`. */
export const heldBy = (kind: LimitKind): Prisma.RunWhereInput => ({
  status: 'paused',
  heldFor: kind === 'call' ? { path: ['kind'], equals: 'price_unknown' } : { path: ['scope'], equals: kind },
});
