import type { ProviderDescription } from '../../../llm/describe-providers.ts';

/** What the slash command answers beside the help. */
export const COMMANDS_SAY = {
  adminsOnly: (names: readonly string[]) =>
    names.length > 0
      ? `Only AICMO admins can see this: ${names.join(', ')}.`
      : 'Only AICMO admins can see this. Ask a workspace admin to type it.',
  nothingFound: 'Nothing was found. It may belong to a channel you are not in.',
  waitsFor: (what: string, names: readonly string[]) =>
    `${what} waits for the decision of ${names.join(' or ')}.`,
  provider: ({ label, model, host }: ProviderDescription) => [label, model, host].filter(Boolean).join(', '),
  neverAsked: 'the first draft shows whether it answers',
  lastAnswer: (at: string) => `answered last at ${at}`,
  lastFailure: (at: string, clause: string) => `${clause} (${at})`,
  stubOnly:
    'No model is set up: the built-in stub writes the drafts, and they say so. Set OPENAI_API_KEY, ANTHROPIC_API_KEY or GROQ_API_KEY and start AICMO again.',
  partAway: (part: string) => `${part} does not work. What needs it waits until it is back.`,
} as const;

export const PARTS = { database: 'Database', queue: 'Queue', slack: 'Slack' } as const;
