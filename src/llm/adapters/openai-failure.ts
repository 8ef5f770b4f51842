import { APIConnectionError, APIConnectionTimeoutError, APIError, APIUserAbortError } from 'openai';
import { CLAUSES } from '../sentences.ts';
import { CUT_OFF, type Meaning, NO_SUCH_MODEL, sdkFailure } from './sdk-failure.ts';

const AUTH: Meaning = { type: 'auth' };
const QUOTA: Meaning = { type: 'quota' };
const CONTEXT: Meaning = { type: 'context_length' };
const REFUSED: Meaning = { type: 'refused' };

/** By `code`, then by `type`, as OpenAI, Groq, vLLM, llama.cpp and LM Studio write them. */
const MEANING_BY_CODE: ReadonlyMap<unknown, Meaning> = new Map<unknown, Meaning>([
  ['insufficient_quota', QUOTA],
  ['credit_balance_exhausted', QUOTA],
  ['billing_hard_limit_reached', QUOTA],
  ['billing_not_active', QUOTA],
  ['context_length_exceeded', CONTEXT],
  ['string_above_max_length', CONTEXT],
  ['exceed_context_size_error', CONTEXT],
  ['content_filter', REFUSED],
  ['content_policy_violation', REFUSED],
  ['invalid_prompt', REFUSED],
  ['invalid_api_key', AUTH],
  ['account_deactivated', AUTH],
  ['access_terminated', AUTH],
  ['organization_restricted', AUTH],
  ['model_terms_required', AUTH],
  ['model_not_found', NO_SUCH_MODEL],
  ['model_decommissioned', NO_SUCH_MODEL],
  // Groq wrote an answer, found that it is no JSON, and kept it.
  ['json_validate_failed', { type: 'invalid_output', spent: 'unknown' }],
]);

/** Statuses that say nothing, so that the words have to: some servers send 500 for a prompt that is too long. */
const VAGUE = new Set([400, 422, 500]);

const TOO_LONG =
  /context (length|window|size)|maximum context|too many tokens|prompt is too long|must be at least 1, got -|`inputs` tokens \+/i;
const UNKNOWN_MODEL =
  /invalid model\b|no models? loaded|\bmodel\b.{0,150}(does not exist|not found|not loaded|has been decommissioned)/i;
const OUT_OF_ROOM = /max_tokens or model output limit was reached/i;
/** One request that is larger than all that the account may use in a minute: waiting does not help, less text does. */
const OVER_A_MINUTE = /request too large.{0,300}tokens per min/is;

const byWords = (status: number, words: string): Meaning | undefined => {
  if (status === 413 || status === 429)
    return OVER_A_MINUTE.test(words) ? { ...CONTEXT, clause: CLAUSES.overMinute } : undefined;
  if (!VAGUE.has(status)) return undefined;
  if (OUT_OF_ROOM.test(words)) return CUT_OFF;
  if (TOO_LONG.test(words)) return CONTEXT;
  return UNKNOWN_MODEL.test(words) ? NO_SUCH_MODEL : undefined;
};

/** Classifies what the OpenAI SDK throws, for OpenAI, Groq and compatible servers. */
export const openAiFailure = sdkFailure<APIError>({
  aborted: APIUserAbortError,
  timedOut: APIConnectionTimeoutError,
  unreachable: APIConnectionError,
  api: APIError,
  meaningOf: ({ code, type, status }, words) =>
    MEANING_BY_CODE.get(code) ?? MEANING_BY_CODE.get(type) ?? byWords(status ?? 0, words),
});

const ABOUT_FORMAT =
  /response_format|json.schema|json_object|reasoning_effort|structured output|guided|grammar|does not support thinking|think value/i;

/** Whether a server turned down the way in which we asked for structure or thinking, rather than the request itself. */
export const refusesFormat = (error: unknown): boolean =>
  error instanceof APIError &&
  (error.status === 400 || error.status === 422) &&
  !MEANING_BY_CODE.has(error.code) &&
  ABOUT_FORMAT.test(`${error.param ?? ''} ${error.message}`);

/**
 * The error that some servers (LM Studio, OpenRouter) send with status 200 instead of an answer, as the SDK would have
 * thrown it; null when there is none.
 */
export const errorInReply = (reply: unknown, headers: Headers): APIError | null => {
  if (typeof reply !== 'object' || reply === null || !('error' in reply) || !reply.error) return null;
  const error = typeof reply.error === 'object' ? reply.error : { message: String(reply.error) };
  const code = 'code' in error ? Number(error.code) : Number.NaN;
  const status = Number.isInteger(code) && code >= 400 && code <= 599 ? code : 500;
  return APIError.generate(status, { error }, undefined, headers);
};
