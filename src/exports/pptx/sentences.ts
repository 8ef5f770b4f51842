const NUMBERS = new Intl.NumberFormat('en-GB');

/** Words on slides that come from no document, and why a deck cannot be made. */
export const DECK = {
  agenda: 'Agenda',
  draft: 'DRAFT',
  part: (title: string, part: number, of: number) => (of === 1 ? title : `${title} (${part} of ${of})`),
  version: (title: string, number: number) => `${title}, version ${number}`,
  page: (number: number) => String(number),
  more: (count: number) => `+${count} more`,
  when: 'When',
  where: 'Where',
  noDate: 'Without a date',
  allEntries: 'Every entry',
  zone: (zone: string) => `Times are local to ${zone}.`,
  characters: (count: number, most: number | undefined) =>
    most === undefined ? NUMBERS.format(count) : `${NUMBERS.format(count)} of ${NUMBERS.format(most)}`,
  charactersLabel: 'Characters',
  kind: 'Kind',
  restInNotes: 'The whole text is in the notes of this slide.',
  comesFrom: 'Where this comes from',
  findings: 'Findings',
  logoOf: (client: string) => `Logo of ${client}`,
} as const;

export const FACTS = {
  status: 'Status',
  version: 'Version',
  created: 'Created',
  approved: 'Approved',
  exported: 'Exported',
  objective: 'Objective',
  digest: 'Version digest',
  contentDigest: 'Content digest',
  builtOn: 'Built on',
  author: 'Author',
  by: (names: string, at: string) => `${names}, ${at}`,
  model: (model: string, provider: string, cost: string) => `${model} (${provider}). Cost: ${cost}`,
  upstream: (title: string, version: number, at: string, digest: string) =>
    `${title}, version ${version}, approved ${at}, digest ${digest}`,
} as const;

export const PPTX_REFUSALS = {
  tooLarge: {
    code: 'pptx_too_large',
    sentence:
      'This text is too large for a deck. Export it as Markdown or JSON, or shorten it and try again.',
  },
} as const;
