/** Every sentence of this room that a person can read. */
export const SENTENCES = {
  nothingFound: 'Nothing found.',
  runOpen: 'This stage is being written already. Stop that run, or wait for its draft.',
  noModel:
    'No model is configured, so nothing can be written yet. An admin sets a provider key (OPENAI_API_KEY, ANTHROPIC_API_KEY or GROQ_API_KEY) and starts the bot again. Everything you entered is kept.',
  archived: 'This engagement is archived. Reopen it first.',
  notOpen: 'This run has ended. Its result is in the thread.',
  notHalted: 'Nothing in this run has failed, so there is nothing to retry.',
  notOutdated: 'This run is up to date: it goes on by itself.',
  notDefined: (title: string) => `${title} cannot be written by this version of AICMO.`,
  blockedBy: (title: string) => `Waits for "${title}", which failed.`,
  erased:
    'A text that this run was to read was erased. Stop the run, and start it again with what is approved now.',
  givenUp:
    'It failed again and again for a reason of our own. Retry it; if it fails again, ask your admin to look at the log.',
} as const;
