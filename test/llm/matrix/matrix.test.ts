import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createChain } from '../../../src/llm/chain.ts';
import { providersFromConfig } from '../../../src/llm/providers-from-config.ts';
import type { StepResult } from '../../../src/llm/step.ts';
import { type MemoryLedger, memoryLedger } from '../support/memory-ledger.ts';
import { positioningStep, SILENT } from '../support/step.ts';
import { CELLS, type Cell, chainOf, type Expected, expectedOf } from './expected.ts';
import { ATTEMPT_TIMEOUT_MS, FAULTS, type Fault } from './faults.ts';
import { MODELS, type ProviderName } from './models.ts';
import { openStage, type Stage } from './stage.ts';

/** What a step may take at most, unless told otherwise. */
const DEADLINE_MS = 300_000;

const START = Date.UTC(2026, 10, 21);

/** The failing one has the smallest window, so that a prompt too long for it may fit the others. */
const CONTEXT_TOKENS = { failing: 50_000, other: 200_000 };

type Played = { result: StepResult<unknown>; ledger: MemoryLedger; waitedMs: number };

async function play(stage: Stage, name: string, fault: Fault, cell: Cell): Promise<Played> {
  const chain = chainOf(cell);
  const at = chain.indexOf(cell.adapter);
  const settings = chain.map((provider, place) => {
    const part =
      place === at ? fault.serving(provider) : place < at ? 'refuses the key' : ('answers well' as const);
    const baseUrl = stage.cast(name, provider, part);
    return [
      provider,
      { apiKey: `sk-${provider}-0123456789`, baseUrl, model: MODELS[provider].model },
    ] as const;
  });
  const { providers } = providersFromConfig({
    ...Object.fromEntries(settings),
    primary: chain[0],
    fallbacks: chain.slice(1),
    stubs: false,
  });
  const ledger = memoryLedger();
  let waitedMs = 0;
  const rings = new Set<() => void>();
  stage.onSilence(name, () => {
    waitedMs += ATTEMPT_TIMEOUT_MS;
    for (const ring of [...rings]) ring();
  });
  const { generate } = createChain({
    providers: providers.map((provider) => ({
      ...provider,
      contextTokens: provider.name === cell.adapter ? CONTEXT_TOKENS.failing : CONTEXT_TOKENS.other,
    })),
    ledger,
    clock: () => new Date(START + waitedMs),
    random: () => 0.5,
    pause: async (ms) => {
      waitedMs += ms;
    },
    // No time passes but what is waited for: an attempt's time is up as soon as its server has kept silent.
    timer: (_ms, ring) => {
      rings.add(ring);
      return () => void rings.delete(ring);
    },
    attemptTimeoutMs: ATTEMPT_TIMEOUT_MS,
    log: SILENT,
  });
  const system = `You write positioning. ${name}`;
  const result = await generate(positioningStep({ prompt: () => ({ system, user: 'A dental clinic.' }) }));
  return { result, ledger, waitedMs };
}

function countOf(names: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const name of names) counts[name] = (counts[name] ?? 0) + 1;
  return counts;
}

/** What came of a cell, in the words of what was expected. */
function found({ result, ledger }: Played, fault: Fault): Expected {
  if (!result.ok && result.reason !== 'failed') throw new Error(`The step ended as ${result.reason}.`);
  const known = ledger.calls.filter(({ cost }) => cost.kind !== 'up_to');
  const usd = known.reduce<number | null>(
    (sum, { cost }) => (sum === null || cost.usd === null ? null : sum + cost.usd),
    0,
  );
  return {
    answeredBy: result.ok ? (result.provider as ProviderName) : 'nobody',
    calls: countOf(ledger.calls.map(({ provider }) => provider)),
    usd: usd === null ? null : Math.round(usd * 1e6) / 1e6,
    upTo: fault.spent === 'unknown' && (result.costKind === 'up_to' || result.costKind === 'unknown'),
    sentences: result.ok ? result.fellBackFrom.map(({ sentence }) => sentence) : [result.sentence],
    retryable: result.ok ? null : result.retryable,
  };
}

describe('every failure, at every place of the chain, with every adapter', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await openStage();
  });
  afterAll(() => stage.stop());
  afterEach(() => stage.clear());

  it.each(Object.entries(FAULTS))('%s', async (title, fault) => {
    const nameOf = ({ adapter, place }: Cell) => `[${adapter} ${place}: ${title}]`;
    const played = await Promise.all(CELLS.map((cell) => play(stage, nameOf(cell), fault, cell)));
    const table = CELLS.map((cell, at) => {
      const one = played[at];
      if (!one) throw new Error('A cell was not played.');
      return { cell: nameOf(cell), ...found(one, fault) };
    });
    expect(table).toEqual(CELLS.map((cell) => ({ cell: nameOf(cell), ...expectedOf(fault, cell) })));
    for (const [at, cell] of CELLS.entries()) {
      const { ledger, result, waitedMs } = played[at] as Played;
      const { calls, answeredBy } = expectedOf(fault, cell);
      const { ms, aloneMs } = fault.waits ?? { ms: 0, aloneMs: 0 };
      expect(waitedMs, nameOf(cell)).toBeGreaterThanOrEqual(answeredBy === 'nobody' ? aloneMs : ms);
      expect(waitedMs, nameOf(cell)).toBeLessThan(DEADLINE_MS);
      const nobody = fault.serving(cell.adapter).by === 'nobody';
      for (const provider of chainOf(cell)) {
        const seen = nobody && provider === cell.adapter ? 0 : (calls[provider] ?? 0);
        expect(stage.seen(nameOf(cell), provider), `${nameOf(cell)} at ${provider}`).toBe(seen);
      }
      // What the step says it cost is what stands in the ledger, call by call.
      const total = ledger.calls.reduce<number | null>(
        (sum, { cost }) => (sum === null || cost.usd === null ? null : sum + cost.usd),
        0,
      );
      if (!result.ok && result.reason !== 'failed') continue;
      if (total === null) expect(result.costUsd).toBeNull();
      else expect(result.costUsd).toBeCloseTo(total, 6);
      expect(JSON.stringify(result)).not.toMatch(/sk-|the brief/);
    }
  });
});
