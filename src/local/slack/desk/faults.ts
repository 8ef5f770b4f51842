/**
 * What can go wrong between a bot and Slack.
 * `rate_limited`: 429 with Retry-After; `refused`: the connection breaks and nothing happened; `dropped`: it happened,
 * but the answer is lost; `delayed`: answered after `ms`; `server_error`: 500, nothing happened; `error`: `ok: false`.
 */
export type FaultKind = 'rate_limited' | 'refused' | 'dropped' | 'delayed' | 'server_error' | 'error';

export const FAULT_KINDS: readonly FaultKind[] = [
  'rate_limited',
  'refused',
  'dropped',
  'delayed',
  'server_error',
  'error',
];

export type Fault = {
  /** A Web API method, or `*` for all. */
  method: string;
  kind: FaultKind;
  /** How many calls it befalls. */
  times: number;
  /** Seconds to wait, for `rate_limited`; 1 unless told. */
  retryAfter?: number;
  /** For `delayed`; 1,000 unless told. */
  ms?: number;
  /** Slack's error code, for `error`. */
  error?: string;
};

export type Faults = {
  add(fault: Fault): void;
  clear(): void;
  waiting(): Fault[];
  /** The fault that befalls this call, counted down. */
  take(method: string): Fault | undefined;
};

export const createFaults = (): Faults => {
  let faults: Fault[] = [];
  return {
    add: (fault) => void faults.push({ ...fault }),
    clear: () => {
      faults = [];
    },
    waiting: () => faults.map((fault) => ({ ...fault })),
    take: (method) => {
      const fault = faults.find((each) => each.method === method || each.method === '*');
      if (!fault) return undefined;
      fault.times -= 1;
      if (fault.times <= 0) faults = faults.filter((each) => each !== fault);
      return fault;
    },
  };
};
