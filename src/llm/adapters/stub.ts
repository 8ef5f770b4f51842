import type { Provider } from '../provider.ts';
import { CLAUSES } from '../sentences.ts';
import { failedCall } from './reply-failure.ts';

const STUB = { name: 'stub', model: 'stub' } as const;

/** Writes what the job's own stub says, without any model (AICMO_DEV_STUBS, design.md). Counts no tokens and costs nothing. */
export const stubProvider = (): Provider => ({
  ...STUB,
  baseUrl: 'stub:',
  protocol: 'stub',
  credential: '',
  contextTokens: Number.MAX_SAFE_INTEGER,
  countTokens: () => 0,
  stub: true,
  thinkingTokens: 0,
  async complete(request) {
    if (!request.stub) return failedCall(STUB, 'refused', { spent: 'nothing' });
    const text = JSON.stringify(request.stub());
    if (text === undefined)
      return failedCall(STUB, 'invalid_output', { clause: CLAUSES.empty, spent: 'nothing' });
    const usage = { inputTokens: 0, outputTokens: 0 };
    return { ok: true, answer: { text, usage, finishReason: 'stop', requestId: null, model: STUB.model } };
  },
});
