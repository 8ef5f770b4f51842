import type { CallKind, PastCall } from './call-history.ts';
import type { Provider } from './provider.ts';

export type Move<T> =
  | { do: 'finish'; value: T; call: PastCall<T> }
  | { do: 'wait'; until: Date }
  /** Its process is gone; nobody knows whether the provider answered. */
  | { do: 'write_off'; id: string; leaseUntil: Date }
  | { do: 'send'; kind: CallKind; provider: Provider; pause: boolean; repairs: PastCall<T> | null }
  | { do: 'give_up' };

/** How often one provider is asked the same thing again after a transient error, before the next one is. */
const RETRIES = 1;

/** So many calls of one step whose process died, and it is the step that kills: it must not buy for ever. */
const MOST_LOST = 20;

const send = <T>(
  kind: CallKind,
  provider: Provider,
  history: readonly PastCall<T>[],
  pause = false,
): Move<T> => {
  const repairs = kind === 'repair' ? history.findLast((call) => isDraftToRepair(call, provider)) : undefined;
  return { do: 'send', kind: repairs ? 'repair' : 'draft', provider, pause, repairs: repairs ?? null };
};

const isDraftToRepair = <T>(call: PastCall<T>, provider: Provider): boolean =>
  call.record.provider === provider.name &&
  call.kind === 'draft' &&
  call.outcome.kind === 'failure' &&
  call.outcome.failure.type === 'invalid_output';

const isTransient = <T>({ outcome }: PastCall<T>): boolean =>
  outcome.kind === 'failure' && outcome.failure.type === 'transient';

/**
 * What to do next, from what happened alone: no memory of this process takes part, so a resumed step goes on exactly
 * where the killed one stood. Retry once what was transient, repair once what did not fit, else the next provider.
 */
export const nextMove = <T>(
  history: readonly PastCall<T>[],
  providers: readonly Provider[],
  now: Date,
): Move<T> => {
  const open = history.find((call) => call.outcome.kind === 'open');
  if (open) {
    const until = open.record.leaseUntil;
    return until > now ? { do: 'wait', until } : { do: 'write_off', id: open.record.id, leaseUntil: until };
  }
  const done = history.find((call) => call.outcome.kind === 'value');
  if (done?.outcome.kind === 'value') return { do: 'finish', value: done.outcome.value, call: done };

  const last = history.at(-1);
  const same = last && providers.find((provider) => provider.name === last.record.provider);
  if (last && same) {
    const lost = history.filter((call) => call.outcome.kind === 'lost').length;
    if (last.outcome.kind === 'lost' && lost < MOST_LOST) return send(last.kind, same, history);
    if (isTransient(last)) {
      const errors = history.filter(
        (call) => call.record.provider === same.name && call.kind === last.kind && isTransient(call),
      );
      if (errors.length <= RETRIES) return send(last.kind, same, history, true);
    }
    if (isDraftToRepair(last, same)) return send('repair', same, history);
  }
  const tried = new Set(history.map((call) => call.record.provider));
  const next = providers.find((provider) => !tried.has(provider.name));
  return next ? send('draft', next, history) : { do: 'give_up' };
};
