import { expect, it } from 'vitest';
import type { PastCall } from '../../src/llm/call-history.ts';
import { nextMove } from '../../src/llm/next-move.ts';
import type { Provider } from '../../src/llm/provider.ts';

const provider: Provider = {
  name: 'openai',
  model: 'test-model',
  baseUrl: 'http://127.0.0.1',
  protocol: 'openai',
  credential: 'a-credential',
  contextTokens: 128_000,
  countTokens: (text: string) => text.length,
  stub: false,
  thinkingTokens: 0,
  complete: async () => {
    throw new Error('Nobody is asked here.');
  },
};

/** A call whose process died; nobody knows whether it was answered. */
const lost = (place: number): PastCall<unknown> => ({
  record: {
    id: `call-${place}`,
    ordinal: `draft-${place}`,
    provider: 'openai',
    model: 'test-model',
    state: 'unknown',
    leaseUntil: new Date(0),
    usage: null,
    cost: { usd: 0.1, kind: 'up_to' },
    finishReason: null,
    requestId: null,
    failure: null,
    answer: null,
    sentAt: new Date(0),
    finishedAt: new Date(0),
  },
  kind: 'draft',
  outcome: { kind: 'lost' },
});

const after = (calls: number) =>
  nextMove(
    Array.from({ length: calls }, (_, at) => lost(at + 1)),
    [provider],
    { now: new Date(1), sendBefore: new Date(2), isHeld: () => false, maxWaitMs: 0, random: () => 0 },
  ).do;

it('sends a lost call again, however often a machine is unlucky', () => {
  expect(after(1)).toBe('send');
  expect(after(12)).toBe('send');
});

it('gives up a step that kills whoever works on it, instead of buying for ever', () => {
  expect(after(40)).toBe('give_up');
});
