/** What README.txt in a ZIP of one version says. */
export const README = {
  what: (title: string, version: number, status: string) => `${title}, version ${version} (${status})`,
  for: (client: string, engagement: string) => `${client}: ${engagement}`,
  exported: (at: string) => `Exported ${at}`,
  digest: (digest: string) => `Version digest ${digest}`,
  holds: 'What is in this file',
  leftOut: 'What is not in it',
  unsigned:
    'This ZIP is a copy for work and is not signed. What can be checked without us is the delivery pack of an approved delivery.',
} as const;

/** What each format is for, beside its file. */
export const FORMAT_USES: Readonly<Record<string, string>> = {
  pdf: 'to read and to print',
  markdown: 'the whole text for editors and wikis',
  json: 'everything for programs',
  csv: 'the calendar for a spreadsheet',
  ics: 'the calendar for a calendar program',
  pptx: 'slides to present',
};

export const ASSET_USES = {
  deliverable: (title: string) => `the text "${title}" on its own`,
  brand: (name: string) => `from the brand kit, "${name}"`,
} as const;
