import { createChain } from '../../../src/llm/chain.ts';
import { postgresLedger } from '../../../src/llm/postgres-ledger.ts';
import { providersFromConfig } from '../../../src/llm/providers-from-config.ts';
import type { StepResult } from '../../../src/llm/step.ts';
import type { Database } from '../../../src/platform/database.ts';
import { type Positioning, positioningStep, SILENT } from '../../llm/support/step.ts';
import { type Instant, mortal } from './kill-instants.ts';

/** One step that is killed once, wherever it runs. */
export type KilledStep = {
  workspaceId: string;
  scopeId: string;
  baseUrl: string;
  instant: Instant;
  /** Which of the step's calls: the draft, or - of a model that answers badly first - its repair. */
  nth: 1 | 2;
};

/** Long enough that no machine is so slow that it ends by itself. */
export const LEASE_MS = 600_000;

export const requestOf = ({ workspaceId, scopeId, nth }: KilledStep) =>
  positioningStep({
    workspaceId,
    scopeId,
    prompt: () => ({
      system: `You write positioning. ${scopeId}${nth === 2 ? ' answer badly first' : ''}`,
      user: 'A dental clinic.',
    }),
  });

const partsOf = (step: KilledStep, db: Database) => {
  const settings = { apiKey: 'test-key', baseUrl: step.baseUrl, model: 'gpt-6.1-terra' };
  const [provider] = providersFromConfig({ openai: settings, stubs: false }).providers;
  if (!provider) throw new Error('There is no provider.');
  return { provider, ledger: postgresLedger(db) };
};

const times = { attemptTimeoutMs: 60_000, leaseMs: LEASE_MS, log: SILENT };

/** Begins the step in a process that will not end it: `die` is called at its instant. */
export function beginKilled(
  step: KilledStep,
  db: Database,
  told: { die(): void; arrived(): Promise<unknown> },
): Promise<StepResult<Positioning>> {
  const { ledger, provider } = mortal(partsOf(step, db), step.instant, step.nth, told);
  return createChain({ providers: [provider], ledger, ...times }).generate(requestOf(step));
}

/** Asks for the step again, as a process that comes `laterMs` after; nothing kills it. */
export function resume(step: KilledStep, db: Database, laterMs: number): Promise<StepResult<Positioning>> {
  const { ledger, provider } = partsOf(step, db);
  const clock = () => new Date(Date.now() + laterMs);
  return createChain({ providers: [provider], ledger, clock, ...times }).generate(requestOf(step));
}
