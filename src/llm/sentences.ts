import type { FailureType } from './failure.ts';

const LABELS: Readonly<Record<string, string>> = {
  openai: 'OpenAI',
  anthropic: 'Anthropic',
  groq: 'Groq',
  compatible: 'The compatible server',
  stub: 'The built-in stub',
};

/** A provider's name as people read it. */
export const providerLabel = (name: string): string => LABELS[name] ?? name;

/** What a provider did, to be read after its name. Nothing of the prompt, the answer or a credential may enter here. */
export const FAILURE_CLAUSES: Readonly<Record<FailureType, string>> = {
  transient: 'had an error',
  rate_limited: 'is limiting our requests',
  timeout: 'did not answer in time',
  auth: 'refused the API key',
  quota: 'says that the account has no credit left',
  context_length: 'says that the prompt is too long for this model',
  refused: 'declined to write this',
  invalid_output: 'gave an answer that does not fit',
  budget: 'was not asked because no budget covers the call',
  unknown: 'turned the request away',
};

export const CLAUSES = {
  unreachable: 'could not be reached',
  brokenReply: 'sent a reply that is not in its own format',
  stopped: 'was stopped before it answered',
  noSuchModel: 'does not know this model or address',
  overMinute: 'says that the request is larger than what this account may use in a minute',
  cutOff: 'was cut off at the output limit',
  empty: 'gave an empty answer',
  erased: 'wrote an answer that has been erased since',
  tooLate: 'could not be asked in time',
  broke: 'could not be called because of an error in AICMO',
  notJson: 'gave an answer that is not JSON',
  misfit: (places: readonly string[], total: number): string => {
    const more = total > places.length ? ` and ${total - places.length} more` : '';
    return `gave an answer that does not fit (${places.join(', ')}${more})`;
  },
  noAnswerIn: (ms: number): string => {
    const seconds = ms / 1000;
    return `did not answer in ${seconds} ${seconds === 1 ? 'second' : 'seconds'}`;
  },
} as const;

/** "OpenAI did not answer in 60 seconds; Anthropic wrote this draft." */
export const fellBackSentence = (provider: string, message: string, winner: string): string =>
  `${providerLabel(provider)} ${message}; ${providerLabel(winner)} wrote this draft.`;

/** Why a provider was not asked at all, to be read after "because it". */
const LEFT_OUT: Readonly<Partial<Record<FailureType, string>>> = {
  transient: 'failed repeatedly',
  timeout: 'failed repeatedly',
  unknown: 'failed repeatedly',
  budget: 'has no known price, and a budget applies',
};

/** "OpenAI was left out because it failed repeatedly; Anthropic wrote this draft." */
export const leftOutSentence = (provider: string, because: FailureType, winner: string): string => {
  const reason = LEFT_OUT[because] ?? FAILURE_CLAUSES[because];
  return `${providerLabel(provider)} was left out because it ${reason}; ${providerLabel(winner)} wrote this draft.`;
};

/** A wait of up to a minute is over before anybody has read of it. */
const NOT_WORTH_SAYING_MS = 60_000;

/** ", and asks to wait 10 minutes"; empty when it did not ask, or for a moment only. */
const asksToWait = (ms = 0): string => {
  if (ms <= NOT_WORTH_SAYING_MS) return '';
  const minutes = Math.ceil(ms / 60_000);
  return `, and asks to wait ${minutes <= 120 ? `${minutes} minutes` : `${Math.ceil(minutes / 60)} hours`}`;
};

const WHAT_NEXT = {
  nobody_left: ['Nothing was written. Retry, or ask an admin to look at /aicmo health.'],
  turned_away: [
    'The request itself was turned away, so that another try would end the same way.',
    'Nothing was written. Ask an admin to look at the settings of the models and at /aicmo health.',
  ],
  out_of_time: [
    'The time for this step is over.',
    'Nothing was written. Retry, or ask an admin to look at /aicmo health.',
  ],
} as const;

/** One sentence for each provider that failed or was not asked, then why it ended there, and what to do. */
export const allFailedSentence = (
  last: readonly { provider: string; message: string; retryAfterMs?: number }[],
  unpriced: readonly string[],
  because: keyof typeof WHAT_NEXT,
): string => {
  const reasons = last.map(
    ({ provider, message, retryAfterMs }) =>
      `${providerLabel(provider)} ${message}${asksToWait(retryAfterMs)}.`,
  );
  const unasked = unpriced.map(
    (name) => `${providerLabel(name)} was not asked because it ${LEFT_OUT.budget}.`,
  );
  return [...reasons, ...unasked, ...WHAT_NEXT[because]].join(' ');
};

export const NO_PROVIDER_SENTENCE =
  'No model provider is configured. Set OPENAI_API_KEY, ANTHROPIC_API_KEY, GROQ_API_KEY or COMPATIBLE_BASE_URL, or AICMO_DEV_STUBS=1 to have the built-in stub write, labelled as such.';

/** Problems of the configuration, to be read after the variable; they name variables and known providers, never values. */
export const CONFIG_PROBLEMS = {
  badUrl: 'must be an http or https address',
  notOnlyBase: 'must have no user, password, query or fragment: they would not be sent',
  missing: (given: string): string => `is missing: ${given} is set`,
  unknownName: (known: readonly string[]): string => `may only name ${known.join(', ')}`,
  notConfigured: (name: string, key: string): string => `names ${name}, but ${key} is not set`,
} as const;

/** What the model reads when its first answer did not fit. */
export const REPAIR = {
  misfit: (problems: readonly string[]): string =>
    [
      'Your answer was checked against the schema and does not fit:',
      ...problems.map((problem) => `- ${problem}`),
      'Write the whole answer again as one JSON object that fits, with these problems corrected and everything else kept.',
    ].join('\n'),
  incomplete: (reason: string): string =>
    `A first attempt at this failed: the answer ${reason}. Write the whole answer as one complete JSON object, and keep each text short enough to finish.`,
  schemaInPrompt: (schema: string): string =>
    `Answer with one JSON object and nothing else. It must fit this JSON Schema:\n${schema}`,
} as const;
