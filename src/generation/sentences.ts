/** Every sentence of this room that a person can read. */
export const SENTENCES = {
  nothingFound: 'Nothing found.',
  runOpen: 'This stage is being written already. Stop that run, or wait for its draft.',
  noModel:
    'No model is configured, so nothing can be written yet. An admin sets a provider key (OPENAI_API_KEY, ANTHROPIC_API_KEY or GROQ_API_KEY) and starts the bot again. Everything you entered is kept.',
  archived: 'This engagement is archived. Reopen it first.',
  completed: 'This engagement is completed, so nothing new is written. Reopen it first.',
  byPeople: 'A brief is written by people. Start one with /aicmo new, or amend the one that is there.',
  blockedBy: (title: string) => `Waits for "${title}", which failed.`,
  erased:
    'A text that this run was to read was erased. Stop the run, and start it again with what is approved now.',
  givenUp:
    'It failed again and again for a reason of our own. Retry it; if it fails again, ask your admin to look at the log.',
} as const;
