/** What people read where they have a version, or parts of it, written anew. */
export const REWRITE = {
  regenerateIntro:
    'It is written anew from what is approved now: the whole, or only the parts that you choose. The other parts then stay as they are, word for word.',
  staleRest:
    'Its sources changed since it was written. Parts that you do not choose still say what they said then: read them again when you review.',
  erased: 'The text of this version was erased, so only the whole can be written anew.',
  instructIntro:
    'Choose what is to change and say how. Everything else stays as it is, word for word, and you get a new version to review.',
  howMuch: 'Write anew',
  whole: 'The whole',
  chosen: 'Only what is chosen below',
  sections: 'Sections',
  items: 'Single deliverables',
  itemsFrom: (from: number, to: number) => `Single deliverables, ${from} to ${to}`,
  numbered: (number: number, title: string) => `${number}. ${title}`,
  byHand: 'Write these anew, too',
  byHandHint: 'People changed these by hand. They stay as they are unless you choose them here.',
  wish: 'What should be different',
  wishHint: 'As you would say it to a colleague. Left empty, it is simply written anew.',
  instruction: 'What should change',
  instructionHint: 'As you would say it to a colleague: shorter, name the price, speak to parents.',
  whereFrom: 'Filled in from the request for changes.',
  wholeCost: (whole: string, part: string) =>
    whole === part
      ? `Estimated cost: ${whole}`
      : `Estimated cost: ${whole} for the whole, ${part} for each part.`,
  partCost: (part: string) => `Estimated cost of each part: ${part}`,
  chooseParts: 'Choose at least one part, or the whole above.',
  chooseOne: 'Choose at least one part.',
  eitherOr: 'You chose single parts. Choose "Only what is chosen below" above, or empty this.',
  orByHand: 'Change a part by hand, or have parts rewritten by saying what should change.',
} as const;
