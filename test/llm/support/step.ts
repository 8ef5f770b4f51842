import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { type ChainOptions, createChain } from '../../../src/llm/chain.ts';
import type { StepRequest } from '../../../src/llm/step.ts';

export const POSITIONING = z.strictObject({
  promise: z.string().min(5),
  pillars: z.array(z.string()).min(2),
  tone: z.enum(['plain', 'bold']),
  note: z.string().optional(),
});

export type Positioning = z.infer<typeof POSITIONING>;

export const GOOD: Positioning = {
  promise: 'Fewer missed appointments',
  pillars: ['Proof', 'Speed'],
  tone: 'plain',
};

export const GOOD_TEXT = JSON.stringify(GOOD);

export const positioningStep = (
  change: Partial<StepRequest<Positioning>> = {},
): StepRequest<Positioning> => ({
  workspaceId: randomUUID(),
  scopeId: randomUUID(),
  job: 'positioning',
  attempt: 1,
  step: 'draft',
  traceId: randomUUID(),
  profile: 'draft',
  prompt: () => ({ system: 'You write positioning.', user: 'The brief says: a dental clinic.' }),
  schemaName: 'positioning',
  schema: POSITIONING,
  promptVersion: 'positioning/1',
  maxOutputTokens: 500,
  stub: () => GOOD,
  signal: new AbortController().signal,
  ...change,
});

export const SILENT = { info: () => {}, warn: () => {} };

/** A chain that never waits between retries and logs nothing, unless told otherwise. */
export const testChain = (options: Omit<ChainOptions, 'log'> & Partial<Pick<ChainOptions, 'log'>>) =>
  createChain({ log: SILENT, pause: async () => {}, attemptTimeoutMs: 5_000, ...options });
