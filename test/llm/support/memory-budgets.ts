import {
  BUDGET_SCOPES,
  type BudgetObstacle,
  type BudgetScope,
  EVERYONE,
  type LimitKind,
  periodOf,
} from '../../../src/llm/budget.ts';
import { type Cost, roundUsd } from '../../../src/llm/cost.ts';

export type Used = { spentUsd: number; reservedUsd: number };

type Asked = {
  workspaceId: string;
  scopeId: string;
  provider: string;
  model: string;
  cost: Cost;
  sentAt: Date;
};
type Place = { scope: BudgetScope; subject: string; name: string };

/** What reserve_budget and settle_budget do, without a database. */
export class MemoryBudgets {
  readonly #limits = new Map<string, number | null>();
  readonly #uses = new Map<string, Used>();
  readonly #engagements = new Map<string, string>();

  /** Undefined removes it; null is no limit for this one, whatever holds for all. */
  setLimit(workspaceId: string, kind: LimitKind, subject: string | null, usd: number | null | undefined) {
    const name = [workspaceId, kind, subject ?? EVERYONE].join('/');
    if (usd === undefined) this.#limits.delete(name);
    else this.#limits.set(name, usd);
  }

  isRunOf(scopeId: string, engagementId: string) {
    this.#engagements.set(scopeId, engagementId);
  }

  used(workspaceId: string, scope: BudgetScope, subject: string | null, at: Date): Used {
    const period = scope === 'month' ? periodOf(at) : '';
    const name = [workspaceId, scope, subject ?? EVERYONE, period].join('/');
    return this.#uses.get(name) ?? { spentUsd: 0, reservedUsd: 0 };
  }

  #limit(workspaceId: string, kind: LimitKind, subject: string): number | null {
    const own = this.#limits.get([workspaceId, kind, subject].join('/'));
    return own === undefined ? (this.#limits.get([workspaceId, kind, EVERYONE].join('/')) ?? null) : own;
  }

  #places({ workspaceId, scopeId, sentAt }: Asked): Place[] {
    const engagement = this.#engagements.get(scopeId);
    const subjects = { run: scopeId, engagement, month: EVERYONE };
    return BUDGET_SCOPES.flatMap((scope) => {
      const subject = subjects[scope];
      const period = scope === 'month' ? periodOf(sentAt) : '';
      return subject ? [{ scope, subject, name: [workspaceId, scope, subject, period].join('/') }] : [];
    });
  }

  /** What is set aside: null for what costs nothing, or nobody knows and nobody asks. */
  reserve(call: Asked): { ok: true; reserved: number | null } | { ok: false; obstacle: BudgetObstacle } {
    const { workspaceId, cost, provider, model } = call;
    const places = this.#places(call);
    const needed = cost.usd ?? this.#limit(workspaceId, 'call', EVERYONE);
    if (needed === null) {
      const bound = places.some(({ scope, subject }) => this.#limit(workspaceId, scope, subject) !== null);
      if (bound) return { ok: false, obstacle: { kind: 'price_unknown', provider, model } };
    }
    if (!needed) return { ok: true, reserved: null };
    for (const { scope, subject, name } of places) {
      const limit = this.#limit(workspaceId, scope, subject);
      const { spentUsd, reservedUsd } = this.#uses.get(name) ?? { spentUsd: 0, reservedUsd: 0 };
      if (limit === null || roundUsd(spentUsd + reservedUsd + needed) <= limit) continue;
      const waits = roundUsd(spentUsd + needed) <= limit;
      const numbers = { limitUsd: limit, spentUsd, reservedUsd, neededUsd: needed };
      return { ok: false, obstacle: { kind: 'limit', scope, ...numbers, waits } };
    }
    this.#add(places, 0, needed);
    return { ok: true, reserved: needed };
  }

  settle(call: Asked, reserved: number, spent: number) {
    this.#add(this.#places(call), spent, -reserved);
  }

  #add(places: readonly Place[], spent: number, reserved: number) {
    for (const { name } of places) {
      const used = this.#uses.get(name) ?? { spentUsd: 0, reservedUsd: 0 };
      this.#uses.set(name, {
        spentUsd: roundUsd(used.spentUsd + spent),
        reservedUsd: roundUsd(used.reservedUsd + reserved),
      });
    }
  }
}
