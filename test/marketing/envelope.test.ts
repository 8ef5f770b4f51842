import { describe, expect, it } from 'vitest';
import { type Envelope, envelopeSchema } from '../../src/marketing/envelope.ts';
import { example } from './support/briefs.ts';
import { stubStrategy } from './support/strategy.ts';

const id = '0190f4d2-7a3b-7c4d-8e5f-0123456789ab';
const envelope: Envelope = {
  status: 'SUCCESS',
  run_id: id,
  module: 'strategy',
  meta: {
    timestamp: '2026-03-01T09:00:00.000Z',
    provider: 'openai',
    model: 'a-model',
    cost_usd: 0.0123,
    tokens_used: 1200,
    warnings: [],
    trace_id: id,
  },
  deliverables: stubStrategy(example('online-shop')).deliverables,
  raw: {},
  error: null,
};
const error = { type: 'timeout', message: 'No answer', trace_id: id };
const problems = (changes: Partial<Record<keyof Envelope, unknown>>) =>
  envelopeSchema.safeParse({ ...envelope, ...changes }).error?.issues.map(({ path }) => path.join('.')) ?? [];

describe('the envelope', () => {
  it('accepts a success, an unknown price and a failure that says why', () => {
    expect(problems({})).toEqual([]);
    expect(problems({ meta: { ...envelope.meta, cost_usd: null, tokens_used: null } })).toEqual([]);
    expect(problems({ status: 'FAILED', deliverables: [], error })).toEqual([]);
    expect(problems({ status: 'PARTIAL', error })).toEqual([]);
  });

  it('refuses success without work, success with an error, failure without one', () => {
    expect(problems({ deliverables: [] })).toEqual(['deliverables']);
    expect(problems({ error })).toEqual(['error']);
    expect(problems({ status: 'FAILED', deliverables: [] })).toEqual(['error']);
  });

  it('refuses an id without content, a repeated id, an unknown kind and unknown fields', () => {
    const [first] = envelope.deliverables;
    expect(problems({ deliverables: [{ id: 'a', kind: 'report', title: 'x' }] })).toEqual([
      'deliverables.0.content_markdown',
    ]);
    expect(problems({ deliverables: [{ ...first, content_markdown: ' \n' }] })).toEqual([
      'deliverables.0.content_markdown',
    ]);
    expect(problems({ deliverables: [first, first] })).toEqual(['deliverables']);
    expect(problems({ deliverables: [{ ...first, kind: 'poem' }] })).toEqual(['deliverables.0.kind']);
    expect(envelopeSchema.safeParse({ ...envelope, more: 1 }).success).toBe(false);
    expect(problems({ meta: { ...envelope.meta, cost_usd: -1 } })).toEqual(['meta.cost_usd']);
  });
});
