import type { ExportFormatKey, PACK_FORMAT } from '../../../exports/formats.ts';

const asDraft = (why: string): string => `${why}: it leaves as a draft, and every page says so.`;

/** What the choice of files says. */
export const EXPORT_VIEW = {
  /** How the version would leave now, and why. */
  standing: {
    final: 'This version is approved and current: it leaves as final.',
    waits: asDraft('This version is not approved'),
    stale: asDraft('What this version was built from is not current any more'),
    flagged: asDraft('This version is flagged'),
    replaced: asDraft('This version was replaced or put away'),
  },
  approved: (number: number) => `Version ${number} is approved and current.`,
  exportApproved: (number: number) => `Export version ${number}`,
  /** Under each format: what it is for. */
  about: {
    pack: 'All that the delivery lists, signed, so that its recipient can check it',
    pdf: 'To read, print and forward',
    markdown: 'Plain text with headings, for a wiki or an editor',
    json: 'For other programs, and for importing it again',
    csv: 'The content calendar as a table, for a spreadsheet',
    ics: 'The content calendar for a calendar app',
    pptx: 'Slides that can be edited',
    zip: 'All the other formats in one file, with the assets',
  } satisfies Record<ExportFormatKey | typeof PACK_FORMAT.key, string>,
  changed:
    'This version changed while the form was open, and would not leave as the form said. Nothing was exported. Export shows how it leaves now.',
  formatsHint: 'Each format is a file of its own; a ZIP holds all the others. They arrive as one message.',
  audience: 'Made for',
  team: 'The team',
  teamHint: { final: 'With models and costs', draft: 'With models, costs and findings' },
  client: 'The client',
  clientHint: 'Without models, costs and findings',
  destination: 'Where to',
  thread: 'The thread of this engagement',
  clientChannel: 'The client channel',
  clientChannelHint: 'Always made for the client',
  again: 'It is being made once more. The thread shows what becomes of it.',
} as const;
