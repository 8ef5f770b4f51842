import type { Json } from '../json.ts';

/** One payload that crossed the desk. */
export type SeenPayload = {
  sequence: number;
  at: string;
  /** `api`: a Web API call; the next three: what the bot put into answers; `to_bot`: what it was sent. */
  kind: 'api' | 'response_url' | 'response_action' | 'command_answer' | 'to_bot';
  /** The Web API method, or what was answered or sent. */
  name: string;
  payload: Json;
  answer: Json;
};

export type Seen = {
  record(payload: Omit<SeenPayload, 'sequence' | 'at'>): void;
  since(sequence: number): SeenPayload[];
};

const KEPT = 20_000;

/** Keeps the newest 20,000 payloads, for tests that hold them against Slack's limits. */
export const createSeen = (): Seen => {
  const payloads: SeenPayload[] = [];
  let sequence = 0;
  return {
    record: (payload) => {
      sequence += 1;
      payloads.push({ ...payload, sequence, at: new Date().toISOString() });
      if (payloads.length > KEPT) payloads.splice(0, payloads.length - KEPT);
    },
    since: (from) => payloads.filter((payload) => payload.sequence > from),
  };
};
