/** What the findings about a delivery say. */
export const DELIVERY_FINDINGS = {
  notASource: (title: string) => ({
    message: `The pack lists ${title}, but this version is not built on it.`,
    fix: 'Take it off the list, or write the delivery again with it.',
  }),
  otherVersion: (title: string, listed: number, source: number) => ({
    message: `The pack lists ${title} version ${listed}, but it is built on version ${source}.`,
    fix: 'Write the delivery again, so that it holds what is approved now.',
  }),
  notListed: (title: string) => ({
    message: `This version is built on ${title}, but the pack does not list it.`,
    fix: 'Write the delivery again, so that its list is complete.',
  }),
  twice: (title: string) => ({
    message: `The pack lists ${title} twice.`,
    fix: 'Take one of the two off the list.',
  }),
  noSuchFile: (name: string, title: string) => ({
    message: `The file "${name}" comes from nothing in the ${title} of this pack.`,
    fix: 'Take the file off the list, or write the delivery again.',
  }),
  noBranding: {
    message: 'The pack says nothing about colours or fonts.',
    fix: 'Add the colours and fonts to use, or to the brief for the next time.',
  },
  noNotes: {
    message: 'There are no notes for whoever receives the pack.',
    fix: 'Say what to look at first, what is open and whom to ask.',
  },
} as const;

/** What the form of this stage asks and what it says against an answer. */
export const DELIVERY_ASKS = {
  included: 'What does the pack hold?',
  includedHint: 'The brief and the strategy are always in it. Each part must be approved and current.',
  recipient: 'Who receives it?',
  recipientHint: 'A name or a role, such as "Head of marketing".',
  notes: 'Notes for the recipient',
  notesHint: 'What to look at first, what is open, whom to ask.',
  formats: 'Formats',
  formatsHint:
    'What each part leaves in, as far as it fits. None ticked: all that fit. Only the execution has a calendar.',
  audience: 'Made for',
  audienceHint: 'A pack for the client leaves out models and costs. Nothing chosen: for the client.',
  colours: 'Colours',
  coloursHint: 'One a line as hex, such as #1A2B3C. Left empty: those of the brief or the creatives.',
  fonts: 'Fonts',
  fontsHint: 'One a line, by name. Left empty: those of the brief or the creatives.',
  checklist: 'What is checked already?',
  checklistHint: 'The rest stays open in the draft. Amend it there once it is checked.',
  notAPart: 'choose from the parts that a pack can hold',
  notAFormat: 'choose from the formats of the list',
  notAnAudience: 'choose the client or the team',
  notAPoint: 'choose from the points of the list',
  notAColour: 'must be a colour such as #1A2B3C',
  tooLong: (most: number) => `is longer than ${most} characters`,
  tooMany: (most: number) => `has more than ${most} entries`,
} as const;

/** What is wrong with a content, beyond its shape. */
export const DELIVERY_SCHEMA_SAYS = {
  title: 'must be the name of this part',
  sameId: 'every deliverable needs its own id',
  sameFile: 'every file needs its own name',
  sameFormat: 'names a format twice',
} as const;
