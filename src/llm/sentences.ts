import type { FailureType } from './failure.ts';

const LABELS: Readonly<Record<string, string>> = {
  openai: 'OpenAI',
  anthropic: 'Anthropic',
  groq: 'Groq',
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
  budget: 'was not asked because the budget is used up',
  unknown: 'turned the request away',
};

export const CLAUSES = {
  unreachable: 'could not be reached',
  brokenReply: 'sent a reply that is not in its own format',
  stopped: 'was stopped before it answered',
  noSuchModel: 'does not know this model or address',
  cutOff: 'was cut off at the output limit',
  empty: 'gave an empty answer',
  erased: 'wrote an answer that has been erased since',
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

/** One sentence for each failed provider, then what to do. */
export const allFailedSentence = (last: readonly { provider: string; message: string }[]): string => {
  const reasons = last.map((failure) => `${providerLabel(failure.provider)} ${failure.message}.`);
  return [...reasons, 'Nothing was written. Retry, or ask an admin to look at /aicmo health.'].join(' ');
};

export const NO_PROVIDER_SENTENCE =
  'No model provider is configured. Set OPENAI_API_KEY, ANTHROPIC_API_KEY or GROQ_API_KEY, or AICMO_DEV_STUBS=1 to have the built-in stub write, labelled as such.';

/** Problems of the configuration; they name variables and known provider names, never values. */
export const CONFIG_PROBLEMS = {
  badUrl: (variable: string): string => `${variable} must be an http or https address.`,
  noKey: (address: string, key: string): string => `${address} is set, but ${key} is not.`,
  unknownName: (variable: string, known: readonly string[]): string =>
    `${variable} may only name ${known.join(', ')}.`,
  notConfigured: (variable: string, name: string, key: string): string =>
    `${variable} names ${name}, but ${key} is not set.`,
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
