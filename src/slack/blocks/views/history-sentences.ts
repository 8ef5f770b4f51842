/** What the history says about how a version came to be, before the name of whoever it was. */
export const HOW = {
  intake: 'submitted by ',
  amend: 'amended by ',
  reattest: 're-attested by ',
  restore: 'restored by ',
  import: 'imported by ',
} as const;

export const HISTORY = {
  askedBy: ', asked for by ',
  approvedBy: '\nApproved by ',
  exported: (format: string, final: boolean) => `\nExported as ${format}${final ? '' : ', marked a draft'}`,
  forClient: ', made for the client',
  toClient: ', into the client channel',
  byReport: ', by the scheduled report',
  exportedBy: ', by ',
  digest: (digits: string) => `, SHA-256 ${digits}…`,
  moreExports: (count: number) => `\n${count} earlier ${count === 1 ? 'file' : 'files'}`,
  other: (title: string, model: string) => `${title} was also written by ${model}. Not chosen: `,
  readOther: (title: string) => `Read the other ${title}`,
  otherTitle: 'Not chosen',
  otherName: (version: string, title: string) => `${title}, not chosen for ${version}`,
  models: (names: readonly string[], more: number) =>
    `${names.join(' and ')}${more > 0 ? ` and ${more} more` : ''}`,
} as const;
