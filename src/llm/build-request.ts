import type { BuiltPrompt } from '../marketing/context/context-use.ts';
import type { PastCall } from './call-history.ts';
import { jsonSchemaOf } from './json-schema.ts';
import type { Provider, ProviderMessage, ProviderRequest } from './provider.ts';
import { schemaBytes, schemaTokens } from './schema-size.ts';
import { REPAIR } from './sentences.ts';
import type { StepRequest } from './step.ts';

/** Characters of a misfit answer that are shown to the model again. */
const MOST_SHOWN = 100_000;

/** The share of a model's window that we fill: counts of tokens are estimates, and providers add words of their own. */
const MARGIN = 0.9;

/** The messages after the prompt of a repair, or what stands at the prompt's end instead. */
const repairOf = <T>({ outcome, record }: PastCall<T>): { postscript: string; turns: ProviderMessage[] } => {
  if (outcome.kind !== 'failure') return { postscript: '', turns: [] };
  if (outcome.problems === null || !record.answer)
    return { postscript: `\n\n${REPAIR.incomplete(outcome.failure.message)}`, turns: [] };
  return {
    postscript: '',
    turns: [
      { role: 'assistant', content: record.answer.slice(0, MOST_SHOWN) },
      { role: 'user', content: REPAIR.misfit(outcome.problems) },
    ],
  };
};

const NO_REPAIR = { postscript: '', turns: [] };

/** What distinguishes one call of a step from another at the same provider. */
export type CallShape<T> = {
  repairs: PastCall<T> | null;
  /** How often the prompt has to be halved. */
  tightenings: number;
};

/** What a model may write: what the step wants, but never so much that less than half of its window is left to read. */
const outputTokens = (
  { maxOutputTokens }: Pick<StepRequest<unknown>, 'maxOutputTokens'>,
  { contextTokens, thinkingTokens }: Provider,
): number => Math.min(maxOutputTokens, Math.max(1, Math.floor((contextTokens - thinkingTokens) / 2)));

/** The prompt as it is written for what that provider's model takes in, in tokens of its own. */
export const promptFor = <T>(
  step: Pick<StepRequest<T>, 'prompt' | 'schema' | 'maxOutputTokens'>,
  provider: Provider,
  { repairs, tightenings }: CallShape<T>,
): BuiltPrompt => {
  const { postscript, turns } = repairs ? repairOf(repairs) : NO_REPAIR;
  const beside = [postscript, ...turns.map(({ content }) => content)].filter((text) => text !== '');
  const taken = beside.reduce((sum, text) => sum + provider.countTokens(text), 0);
  const output = outputTokens(step, provider) + provider.thinkingTokens;
  const left = provider.contextTokens - output - schemaTokens(provider, jsonSchemaOf(step.schema)) - taken;
  return step.prompt({
    inputTokens: Math.max(0, Math.floor((left * MARGIN) / 2 ** tightenings)),
    count: (text) => provider.countTokens(text),
  });
};

/** What is sent for a step: the first time as written, for a repair with the answer that did not fit and why. */
export const buildRequest = <T>(
  step: StepRequest<T>,
  provider: Provider,
  { system, user }: BuiltPrompt,
  repairs: PastCall<T> | null,
): ProviderRequest => {
  const { postscript, turns } = repairs ? repairOf(repairs) : NO_REPAIR;
  return {
    system,
    messages: [{ role: 'user', content: `${user}${postscript}` }, ...turns],
    schemaName: step.schemaName,
    jsonSchema: jsonSchemaOf(step.schema),
    maxOutputTokens: outputTokens(step, provider),
    stub: step.stub,
  };
};

/** What providers add to a request in words of their own: roles, and how a schema is to be followed. */
const PROVIDERS_OWN_BYTES = 2_000;

/**
 * Bytes of everything that a provider may count as input. A token is at least one byte of the text, so this bounds the
 * tokens from above.
 */
export const promptBytes = ({ system, messages, schemaName, jsonSchema }: ProviderRequest): number =>
  [system, schemaName, ...messages.map(({ content }) => content)].reduce(
    (sum, text) => sum + Buffer.byteLength(text),
    PROVIDERS_OWN_BYTES + schemaBytes(jsonSchema),
  );
