import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Config } from '../../config.ts';
import { createChain } from '../../llm/chain.ts';
import { postgresLedger } from '../../llm/postgres-ledger.ts';
import { providersFromConfig } from '../../llm/providers-from-config.ts';
import { providerLabel } from '../../llm/sentences.ts';
import type { StepRequest, StepResult, StepSuccess } from '../../llm/step.ts';
import type { LlmTiming } from '../../llm/timing.ts';
import { filled } from '../../marketing/filled.ts';
import type { Logger } from '../../platform/logger.ts';
import { costText, durationText } from '../../slack/blocks/numbers.ts';
import type { Reached } from './check-reach.ts';
import { type Checked, EXIT, fails, fits } from './checked.ts';
import { SMOKE } from './sentences.ts';

const post = z.strictObject({ title: filled, content_markdown: filled });

export type Post = z.infer<typeof post>;

export type Generated = { runId: string; traceId: string; step: StepSuccess<Post> };

const PROMPT = {
  system:
    'You are a marketing writer. Use only what the brief says. Answer with the fields that the schema asks for.',
  user: 'Brief: the bakery "Rye & Co" in Cork opens on Saturdays from May. Write one LinkedIn post of at most 40 words that says so, and a title for it.',
};

/** A person waits for this: no more than that for all calls, in milliseconds, and short waits between them. */
const DEADLINE_MS = 90_000;

/** The bot's own times where they are shorter; one provider that hangs leaves the next one its turn, as in the bot. */
export const smokeTimes = ({ attemptTimeoutMs, stepDeadlineMs }: LlmTiming): LlmTiming => ({
  attemptTimeoutMs: Math.min(attemptTimeoutMs, DEADLINE_MS / 2),
  stepDeadlineMs: Math.min(stepDeadlineMs, DEADLINE_MS),
});

/** Little is written, but a model that thinks without our knowing counts its thoughts too. */
const MOST_TOKENS = 2_000;
const SHORT_WAITS = () => 0.1;

const STUB: Post = {
  title: 'Rye & Co opens on Saturdays',
  content_markdown: 'Rye & Co in Cork opens on Saturdays from May.',
};

/**
 * Step 4: the real chain has one small thing written by the first provider that answers, and the call stands in the
 * workspace's ledger with what it cost. A provider that fails is a matter of reach, an answer that does not fit one of
 * the contract.
 */
export async function checkGeneration(
  config: Config,
  { db, workspaceId }: Reached,
  log: Logger,
): Promise<Checked<Generated>> {
  const { providers, profiles } = providersFromConfig(config.llm);
  const ledger = postgresLedger(db);
  const chain = createChain({
    providers,
    profiles,
    ledger,
    log,
    random: SHORT_WAITS,
    ...smokeTimes(config.llm.timing),
  });
  const [runId, traceId] = [randomUUID(), randomUUID()];
  const key = { workspaceId, scopeId: runId, job: 'smoke', attempt: 1, step: 'draft' };
  const request: StepRequest<Post> = {
    ...key,
    profile: 'draft',
    traceId,
    prompt: () => PROMPT,
    schemaName: 'smoke',
    schema: post,
    promptVersion: 'smoke-1',
    maxOutputTokens: MOST_TOKENS,
    stub: () => STUB,
    signal: new AbortController().signal,
  };
  const step = await chain.generate(request);
  if (!step.ok) return failed(step);
  const records = await ledger.load(key);
  const stored = records.some(({ id, state }) => state === 'answered' && step.callIds.includes(id));
  if (!stored) return fails(EXIT.unexpected, SMOKE.notInLedger);
  return fits({ runId, traceId, step }, detailOf(step));
}

function failed(step: Exclude<StepResult<Post>, { ok: true }>): Checked<never> {
  if (step.reason === 'budget') return fails(EXIT.reach, SMOKE.overBudget);
  if (step.reason !== 'failed') return fails(EXIT.unexpected, SMOKE.busy);
  const last = new Map(step.failures.map((failure) => [failure.provider, failure]));
  const sentences = [...last.values()].map(({ provider, message }) =>
    SMOKE.failure(providerLabel(provider), message),
  );
  const answered = [...last.values()].some(({ type }) => type === 'invalid_output');
  return fails(answered ? EXIT.contract : EXIT.reach, ...sentences, SMOKE.nothingWritten);
}

function detailOf({ stub, provider, model, usage, costUsd, costKind, ms, fellBackFrom }: StepSuccess<Post>) {
  const left = fellBackFrom.map(({ sentence }) => sentence.replace(/\.$/, ''));
  if (stub) return [SMOKE.stub, ...left].join('; ');
  const who = `${providerLabel(provider)} ${model}`;
  const tokens = usage ? usage.inputTokens + usage.outputTokens : null;
  const cost = costText({ usd: costUsd, kind: costKind, stub });
  return [SMOKE.answered(who, tokens, cost, durationText(ms)), ...left].join('; ');
}
