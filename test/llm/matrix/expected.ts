import { providerLabel } from '../../../src/llm/sentences.ts';
import type { Fault } from './faults.ts';
import { ADAPTERS, MODELS, type ProviderName, priceOf } from './models.ts';

export const PLACES = ['alone', 'first', 'middle', 'last'] as const;

export type Place = (typeof PLACES)[number];

export type Cell = { adapter: ProviderName; place: Place };

export const CELLS: readonly Cell[] = ADAPTERS.flatMap((adapter) =>
  PLACES.map((place) => ({ adapter, place })),
);

/** The chain of a cell: those before the failing one refuse the key, those after it answer well. */
export const chainOf = ({ adapter, place }: Cell): ProviderName[] => {
  if (place === 'alone') return [adapter];
  const [one = adapter, other = adapter] = ADAPTERS.filter((name) => name !== adapter);
  if (place === 'first') return [adapter, one, other];
  return place === 'middle' ? [one, adapter, other] : [one, other, adapter];
};

export type Expected = {
  answeredBy: ProviderName | 'nobody';
  /** Calls that stand in the ledger, by provider, and so many that its server saw. */
  calls: Partial<Record<ProviderName, number>>;
  /** US dollars that are known to be spent; null when a price is not known. */
  usd: number | null;
  /** Whether more may have been spent than is known. */
  upTo: boolean;
  sentences: string[];
  retryable: boolean | null;
};

const NOTHING = 'Nothing was written. Retry, or ask an admin to look at /aicmo health.';
const TURNED_AWAY =
  'The request itself was turned away, so that another try would end the same way. Nothing was written. Ask an admin to look at the settings of the models and at /aicmo health.';
const REFUSED_KEY = 'refused the API key (HTTP 401)';

/** What issue 4 says must come of it: written from its text, not from the chain's code. */
export function expectedOf(fault: Fault, cell: Cell): Expected {
  const chain = chainOf(cell);
  const { adapter } = cell;
  const after = chain.slice(chain.indexOf(adapter) + 1);
  const winner = fault.malformed
    ? after.find((name) => MODELS[name].protocol !== MODELS[adapter].protocol)
    : after[0];
  const before = chain.slice(0, chain.indexOf(adapter));
  const failing = winner ? fault.calls : fault.callsAlone;
  const calls: Expected['calls'] = { [adapter]: failing, ...(winner ? { [winner]: 1 } : {}) };
  for (const name of before) calls[name] = 1;
  const left = [
    ...before.map((name) => ({ name, clause: REFUSED_KEY })),
    { name: adapter, clause: fault.says(adapter) },
  ];
  const ending = fault.malformed && left.length === 1 ? TURNED_AWAY : NOTHING;
  const paid = [...Array<ProviderName>(fault.spent === 'usage' ? failing : 0).fill(adapter)];
  if (winner) paid.push(winner);
  const free = fault.spent !== 'unknown' || priceOf(adapter) !== null;
  return {
    answeredBy: winner ?? 'nobody',
    calls,
    usd: free ? paid.reduce<number | null>((sum, name) => add(sum, priceOf(name)), 0) : null,
    upTo: fault.spent === 'unknown',
    sentences: winner
      ? left.map(
          ({ name, clause }) =>
            `${providerLabel(name)} ${clause}; ${providerLabel(winner)} wrote this draft.`,
        )
      : [[...left.map(({ name, clause }) => `${providerLabel(name)} ${clause}.`), ending].join(' ')],
    retryable: winner ? null : fault.retryable,
  };
}

const add = (sum: number | null, usd: number | null): number | null =>
  sum === null || usd === null ? null : Math.round((sum + usd) * 1e6) / 1e6;
