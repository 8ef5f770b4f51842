import type { PastCall } from './call-history.ts';
import { jsonSchemaOf } from './json-schema.ts';
import type { ProviderMessage, ProviderRequest } from './provider.ts';
import { REPAIR } from './sentences.ts';
import type { StepRequest } from './step.ts';

/** Characters of a misfit answer that are shown to the model again. */
const MOST_SHOWN = 100_000;

const repairMessages = <T>(user: string, draft: PastCall<T>): ProviderMessage[] => {
  const { outcome, record } = draft;
  if (outcome.kind !== 'failure') return [{ role: 'user', content: user }];
  if (outcome.problems === null || !record.answer)
    return [{ role: 'user', content: `${user}\n\n${REPAIR.incomplete(outcome.failure.message)}` }];
  return [
    { role: 'user', content: user },
    { role: 'assistant', content: record.answer.slice(0, MOST_SHOWN) },
    { role: 'user', content: REPAIR.misfit(outcome.problems) },
  ];
};

/** What is sent for a step: the first time as written, for a repair with the answer that did not fit and why. */
export const buildRequest = <T>(step: StepRequest<T>, repairs: PastCall<T> | null): ProviderRequest => ({
  system: step.system,
  messages: repairs ? repairMessages(step.user, repairs) : [{ role: 'user', content: step.user }],
  schemaName: step.schemaName,
  jsonSchema: jsonSchemaOf(step.schema),
  maxOutputTokens: step.maxOutputTokens,
  stub: step.stub,
});

/** Bytes of everything that a provider may count as input. */
export const promptBytes = (request: ProviderRequest): number =>
  Buffer.byteLength(
    JSON.stringify([
      request.system,
      request.messages,
      request.schemaName,
      request.jsonSchema,
      request.jsonSchema,
    ]),
  );
