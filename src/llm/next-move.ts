import { type AskedSoFar, askedSoFar } from './asked-so-far.ts';
import type { CallKind, PastCall } from './call-history.ts';
import type { Provider } from './provider.ts';
import { protocolsClosed, whoseTurn } from './whose-turn.ts';

export type SendMove<T> = {
  do: 'send';
  kind: CallKind;
  provider: Provider;
  /** Milliseconds to wait before. */
  waitMs: number;
  repairs: PastCall<T> | null;
  /** How often the prompt was too long for this provider, and has to be halved. */
  tightenings: number;
  /** Held, but there is nobody else. */
  inAnyCase: boolean;
  /** Those whose turn it would have been, had they not been held. */
  passedOver: readonly Provider[];
};

export type GaveUpBecause =
  | 'nobody_left'
  /** The request itself was turned away, by two providers or by all that there are. */
  | 'turned_away'
  | 'out_of_time';

export type Move<T> =
  | { do: 'finish'; value: T; call: PastCall<T> }
  | { do: 'wait'; until: Date }
  /** Its process is gone; nobody knows whether the provider answered. */
  | { do: 'write_off'; id: string; leaseUntil: Date }
  | SendMove<T>
  | { do: 'give_up'; because: GaveUpBecause };

/** What decides beside the history. */
export type Circumstances = {
  now: Date;
  /** The last moment at which a call may be sent. */
  sendBefore: Date;
  /** Providers to be left alone for now, as long as anybody else can be asked. */
  isHeld(provider: Provider): boolean;
  /** The longest wait for one provider while others could be asked, in milliseconds. */
  maxWaitMs: number;
  /** 0 up to 1. */
  random: () => number;
};

const giveUp = <T>(because: GaveUpBecause): Move<T> => ({ do: 'give_up', because });

const sendNext = <T>(
  history: readonly PastCall<T>[],
  providers: readonly Provider[],
  asked: AskedSoFar<T>,
  { now, sendBefore, isHeld, maxWaitMs, random }: Circumstances,
): Move<T> => {
  const last = history.at(-1)?.record;
  const lastEnd = last ? (last.finishedAt ?? last.sentAt).getTime() : 0;
  const turns = whoseTurn(providers, asked, { now: now.getTime(), lastEnd, maxWaitMs, random });
  if (turns.length === 0) {
    const closed = protocolsClosed(providers, asked);
    const all = closed.size > 0 && providers.every(({ protocol }) => closed.has(protocol));
    return giveUp(all ? 'turned_away' : 'nobody_left');
  }
  const inTime = turns.filter(({ waitMs }) => now.getTime() + waitMs <= sendBefore.getTime());
  const free = inTime.find(({ provider }) => !isHeld(provider));
  // The last one that could be asked is asked, whatever is known of it: a chain is never locked out.
  const turn = free ?? inTime.find(({ again }) => !again) ?? inTime[0];
  if (!turn) return giveUp('out_of_time');
  const { repairs, tooLong } = asked.standing(turn.provider.name);
  return {
    do: 'send',
    kind: repairs ? 'repair' : 'draft',
    provider: turn.provider,
    waitMs: turn.waitMs,
    repairs,
    tightenings: tooLong,
    inAnyCase: turn !== free,
    passedOver: inTime
      .slice(0, inTime.indexOf(turn))
      .map(({ provider }) => provider)
      .filter(isHeld),
  };
};

/**
 * What to do next, from what happened and from the circumstances: no memory of this process takes part, so a resumed
 * step goes on exactly where the killed one stood.
 */
export const nextMove = <T>(
  history: readonly PastCall<T>[],
  providers: readonly Provider[],
  circumstances: Circumstances,
): Move<T> => {
  const open = history.find((call) => call.outcome.kind === 'open');
  if (open) {
    const until = open.record.leaseUntil;
    return until > circumstances.now
      ? { do: 'wait', until }
      : { do: 'write_off', id: open.record.id, leaseUntil: until };
  }
  const done = history.find((call) => call.outcome.kind === 'value');
  if (done?.outcome.kind === 'value') return { do: 'finish', value: done.outcome.value, call: done };
  const asked = askedSoFar(history, circumstances.maxWaitMs);
  if (asked.turnedAwayBy.length > 1) return giveUp('turned_away');
  return sendNext(history, providers, asked, circumstances);
};
