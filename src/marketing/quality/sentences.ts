const quoted = (words: readonly string[]) => words.map((word) => `"${word}"`).join(', ');

/** What findings say: what is wrong and what would fix it. One entry a rule. */
export const FINDINGS = {
  broken: (rule: string) => ({
    message: `The check "${rule}" broke and could not judge this version.`,
    fix: 'Amend the content, or ask an admin to look at the log. Until the check runs, this version cannot be approved.',
  }),
  invalid: (message: string) => ({ message: `Not complete: ${message}.`, fix: 'Fill in this field.' }),
  intakeField: (message: string) => ({ message, fix: 'Amend the brief.' }),
  noGoal: {
    message: 'The brief names no goal and no constraint.',
    fix: 'Add an objective, a target, a budget, a date or a constraint.',
  },
  noProof: {
    message: 'The brief offers no proof, so drafts can claim little.',
    fix: 'Add reviews, cases, figures or certificates.',
  },
  noPricing: { message: 'The brief names no price.', fix: 'Add the price, or how it is made.' },
  noVoice: {
    message: 'The brief does not say how it should sound.',
    fix: 'Add a tone or a few example sentences.',
  },
  noChannel: {
    message: 'The strategy names no channel.',
    fix: 'Add at least one channel with its role and KPI.',
  },
  nothingRuledOut: {
    message: 'Nothing is ruled out, so every idea still looks fine.',
    fix: 'Name the tempting moves that this strategy refuses.',
  },
  thinRepetition: {
    message: 'What is repeated is not thought through yet.',
    fix: 'Say in a full sentence which thought comes back in every piece.',
  },
  placeholder: (found: readonly string[]) => ({
    message: `Placeholder text: ${quoted(found)}.`,
    fix: 'Replace it by the real text.',
  }),
  bannedWords: (found: readonly string[]) => ({
    message: `The brief bans ${quoted(found)}.`,
    fix: 'Say it in other words.',
  }),
  forbiddenClaim: (found: readonly string[]) => ({
    message: `The brief forbids this claim: ${quoted(found)}.`,
    fix: 'Take the claim out.',
  }),
  disclaimerUnknown: (trade: string) => ({
    message: `This is a regulated trade (${trade}), and the brief gives no disclaimer.`,
    fix: 'Add the required disclaimer to the brief, or write "None" there with the reason.',
  }),
  disclaimerMissing: (disclaimer: string) => ({
    message: `The required disclaimer is missing: "${disclaimer}".`,
    fix: 'Add it word for word, for a strategy to the compliance rules.',
  }),
  genericPhrase: (found: readonly string[]) => ({
    message: `Generic phrasing: ${quoted(found)}.`,
    fix: 'Say what only this client can say.',
  }),
  nearDuplicate: (other: string) => ({
    message: `Nearly the same text as "${other}".`,
    fix: 'Give it a purpose of its own, or remove one of the two.',
  }),
  unsupported: (found: readonly string[]) => ({
    message: `The brief does not support ${quoted(found)}.`,
    fix: 'Take it out, or add the source to the brief.',
  }),
  repetition: (sentence: string) => ({
    message: `The same sentence again and again: "${sentence}"`,
    fix: 'Say it once, where it matters most.',
  }),
  longSentence: (words: number) => ({
    message: `A sentence of ${words} words.`,
    fix: 'Split it.',
  }),
  sourceErased: (title: string) => ({
    message: `The text of the ${title} that this stands on was erased, so this could not be checked against it.`,
    fix: 'Regenerate this from what is approved now.',
  }),
} as const;
