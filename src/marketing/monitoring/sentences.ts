const named = (names: readonly string[]) => names.map((name) => `"${name}"`).join(', ');

/** What the findings about monitoring say. */
export const MONITORING_FINDINGS = {
  noKpi: {
    message: 'No number is watched.',
    fix: 'Add at least one number with its baseline, target and source.',
  },
  noCadence: {
    message: 'Nobody knows when the numbers are read.',
    fix: 'Say how often they are read, by whom, and what is done each time.',
  },
  noDecision: (names: readonly string[]) => ({
    message: `No decision follows from ${named(names)}.`,
    fix: 'Say what is done at which result and who decides, or leave the number out.',
  }),
  noAlert: (names: readonly string[]) => ({
    message: `No alert threshold for ${named(names)}.`,
    fix: 'Name the result, and how long it must last, at which somebody looks at once.',
  }),
} as const;

/** What stands in a monitoring where nobody answered. */
export const MONITORING_DEFAULTS = {
  reader: 'The owner of this engagement',
  decider: 'The owner of this engagement, together with the client',
  steps: [
    'Check that every event and every marked link still arrives.',
    'Read each number at its source and write it beside the last one.',
    'Where an alert is reached, take its decision and write down who took it.',
  ],
} as const;

/** What the form of this stage asks and what it says against an answer. */
export const MONITORING_ASKS = {
  rhythm: 'How often are the numbers read?',
  weekday: 'On which day?',
  weekdayHint: 'For a daily rhythm this is left out.',
  reader: 'Who reads the numbers?',
  decider: 'Who decides when an alert is reached?',
  leftEmpty: 'Left empty: the owner of this engagement.',
  notAChoice: 'choose one of the options',
  tooLong: 'is longer than 200 characters',
} as const;
